import { counted } from '../shared/counted';

/** English text of the users' pages. */
export const usersMessages = {
  title: 'Users',
  oneTitle: 'User',
  description:
    'People known by issuer and subject of their token. A user may call what the assigned roles grant.',
  add: 'Add user',
  find: 'Find by start of name, email or subject',
  selection: {
    group: 'Choose users',
    all: 'Choose all users on this page',
    one: (name: string) => `Choose ${name}`,
    count: (n: number) => `(${n} chosen)`,
  },
  menu: {
    many: 'Chosen users',
    grant: 'Grant a role',
    revoke: 'Revoke a role',
    clear: 'Choose none',
    chooseFirst: 'Choose users in the list first.',
    file: 'File',
    import: 'Import users',
    exportCsv: 'Export as CSV',
    exportJson: 'Export as JSON',
    imports: 'Imports and bulk changes',
  },
  none: 'No users yet',
  noneHint: 'Add the first user, then grant a role. Whoever is not listed is denied as principal_unknown.',
  columns: {
    name: 'Name and email',
    subject: 'Subject',
    status: 'Status',
    roles: 'Roles',
    updated: 'Last changed',
  },
  identity: 'Identity',
  fields: {
    id: 'User id',
    issuer: 'Issuer',
    subject: 'Subject',
    email: 'Email',
    created: 'Added',
    updated: 'Last changed',
    attributes: 'Attributes',
    status: 'Status',
    noEmail: 'None',
  },
  changes: {
    title: 'Recent changes of this user',
    none: 'No change recorded',
    all: 'All changes of this user',
  },
  remove: {
    action: 'Delete',
    title: (name: string) => `Delete ${name}?`,
    submit: 'Delete user',
    effect: (name: string, roles: number) =>
      `The record of ${name}, its attributes and ${counted(roles, 'assigned role')} are deleted for good; whoever comes with this issuer and subject is then unknown. The records of changes and decisions stay.`,
    readmission: {
      header: 'Groups of the identity provider may let this person in again',
      body: (provider: string, groups: readonly string[]) => {
        const shown = groups.slice(0, 5);
        const more = groups.length > shown.length ? ` and ${groups.length - shown.length} more` : '';
        return `${provider} lets in whoever has no record and is in one of these groups: ${shown.join(', ')}${more}. To keep the person out, suspend the user instead.`;
      },
      acknowledge: 'Delete the user all the same',
    },
    done: (name: string) => `Deleted ${name}`,
  },
  create: {
    title: 'Add user',
    submit: 'Add user',
    intro: 'A user is recognised by issuer and subject of the token it sends. Both are compared exactly.',
    issuer: 'Issuer',
    issuerHint:
      'The iss claim of the token. Only tokens of identity providers known to the policy are accepted.',
    subject: 'Subject',
    subjectHint: 'The sub claim of the token.',
    name: 'Name',
    nameHint: 'What people see in lists and records.',
    email: 'Email',
    required: (what: string) => `Enter the ${what.toLowerCase()}.`,
    done: (name: string) => `Added ${name}`,
    role: 'Role to grant',
    roleHint:
      'Each of these would have allowed the request that was denied; the first opens least. It is granted without an end.',
    noRole: 'None yet',
    doneWithRole: (name: string, roleId: string) => `Added ${name} with the role ${roleId}`,
    doneNext: 'The user has no role yet: grant one to open routes.',
  },
} as const;
