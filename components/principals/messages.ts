import { counted } from '../shared/counted';

/** English text of what users and clients have in common. */
export const principalsMessages = {
  status: { active: 'Active', suspended: 'Suspended' },
  filter: {
    status: 'Status',
    anyStatus: 'Any status',
    withRole: (roleId: string) => `With role ${roleId}`,
  },
  noRoles: 'No role',
  moreRoles: (n: number) => `and ${n} more`,
  actions: {
    grant: 'Grant role',
    suspend: 'Suspend',
    resume: 'Resume',
    decisions: 'Decisions in the access log',
  },
  tabs: {
    assignments: 'Roles',
    access: 'Effective access',
    unused: 'Unused',
    changes: 'Changes',
    keys: 'API keys',
  },
  assignments: {
    title: 'Assigned roles',
    none: 'No role assigned',
    noneHint: 'Without a role only public and authenticated routes are open.',
    columns: {
      role: 'Role',
      state: 'State',
      expires: 'Expires',
      grantedBy: 'Granted by',
      reason: 'Reason',
      actions: 'Actions',
    },
    state: { active: 'Active', scheduled: 'Scheduled', expired: 'Expired' },
    left: (time: string) => `${time} left`,
    noExpiry: 'Does not expire',
    noReason: 'No reason given',
    revoke: 'Revoke',
    revokeLabel: (role: string) => `Revoke role ${role}`,
    proof: 'Proof of revocation',
  },
  grant: {
    title: (name: string) => `Grant a role to ${name}`,
    submit: 'Grant role',
    role: 'Role',
    roleRequired: 'Choose the role to grant.',
    expiry: 'Expires',
    done: (role: string, name: string) => `Granted role ${role} to ${name}`,
  },
  request: {
    title: 'This role is sensitive: a second person has to approve it',
    hint: 'Ask for it. It is granted on these terms when somebody else approves it under Approvals.',
    submit: 'Ask for approval',
    done: (role: string, name: string) => `Asked for role ${role} for ${name}`,
    next: 'It waits under Approvals. Nothing is granted yet.',
  },
  expiry: {
    presets: {
      never: 'Never',
      hour: 'In 1 hour',
      day: 'In 1 day',
      week: 'In 7 days',
      month: 'In 30 days',
      custom: 'At a time of your choice',
    },
    date: 'Expiry date',
    time: 'Expiry time',
    zone: (zone: string) => `Time zone: ${zone}`,
    missing: 'Enter the date and the time of expiry.',
    past: 'This time has passed. Choose one in the future.',
  },
  revoke: {
    title: (role: string, name: string) => `Revoke role ${role} from ${name}?`,
    submit: 'Revoke role',
    effect: (name: string, role: string) =>
      `${name} loses role ${role}. Routes that another role opens stay open.`,
    lost: (name: string, n: number) =>
      n === 0 ? `${name} loses no route.` : `${name} loses ${counted(n, 'route')}:`,
    moreLost: (n: number) => `and ${n} more`,
    kept: (role: string, n: number) =>
      `${counted(n, 'route')} that ${role} opens ${n === 1 ? 'stays' : 'stay'} open by something else.`,
    narrowed: (n: number) =>
      `${counted(n, 'route')} ${n === 1 ? 'stays' : 'stay'} open to some requests only, by the conditions of what opens ${n === 1 ? 'it' : 'them'} still.`,
    gained: (name: string, role: string, n: number) =>
      `${name} gains ${counted(n, 'route')}: ${role} denies ${n === 1 ? 'it' : 'them'}, or must not be held together with the role that opens ${n === 1 ? 'it' : 'them'}.`,
    freshness: (seconds: number) =>
      `Authorizers decide on the new state within ${counted(seconds, 'second')} of the revocation.`,
    done: (role: string, name: string) => `Revoked role ${role} from ${name}`,
  },
  suspend: {
    title: (name: string) => `Suspend ${name}?`,
    submit: 'Suspend',
    effect: (name: string, _roles: number) =>
      `Until ${name} is resumed, every request that ${name} makes to a route that is not public is denied. Assigned roles stay as they are.`,
    done: (name: string) => `Suspended ${name}`,
  },
  resume: {
    title: (name: string) => `Resume ${name}?`,
    submit: 'Resume',
    effect: (name: string, roles: number) =>
      `${name} may use the ${counted(roles, 'assigned role')} again, as far as they have not expired.`,
    done: (name: string) => `Resumed ${name}`,
  },
  access: {
    title: 'Effective access',
    description:
      'Routes that may be called now, the grants that open each, and the assigned roles that bring them.',
    find: 'Find a route',
    none: 'No route is open',
    noneHint: 'Grant a role whose grants cover the permissions of the routes needed.',
    columns: {
      api: 'API',
      method: 'Method',
      path: 'Path',
      effect: 'Effect',
      via: 'Through',
      by: 'Assigned role',
    },
    until: ', until',
    effect: { allow: 'Allowed', conditional: 'Depends on the request' },
  },
  noAttributes: 'None',
  details: {
    action: 'Edit details',
    title: (name: string) => `Edit ${name}`,
    name: 'Name',
    nameRequired: 'Enter a name.',
    email: 'Email',
    description: 'Description',
    usage: 'Usage plan key',
    attributes: 'Attributes',
    attributesHint: 'Conditions of grants can ask for them, as principal.attributes and the name.',
    done: (name: string) => `Changed ${name}`,
    refused: (name: string) => `The details of ${name} stay as they were`,
  },
  attributes: {
    name: 'Name',
    kind: 'Kind',
    value: 'Value',
    kinds: { text: 'Text', number: 'Number', boolean: 'True or false', list: 'List of texts' },
    listHint: 'One a line.',
    add: 'Add attribute',
    remove: 'Remove attribute',
    removeOne: (name: string) => `Remove the attribute ${name}`,
    removed: 'Attribute removed',
    nameForm: 'Up to 64 letters, digits, dots, hyphens and underscores.',
    nameRepeated: 'Another row has this name already.',
    numberForm: 'Enter a number.',
  },
} as const;
