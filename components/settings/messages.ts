import { counted } from '../shared/counted';

/** English text of the settings. */
export const settingsMessages = {
  title: 'Settings',
  description: 'Who may use this console and its API, and as what.',
  tabs: { members: 'Members', tokens: 'Service tokens', approvals: 'Approvals' },
  role: { owner: 'Owner', admin: 'Admin', auditor: 'Auditor' },
  roleHint: {
    owner: 'Everything, settings and members included',
    admin: 'Grants and revokes access, edits roles and routes',
    auditor: 'Reads everything, changes nothing',
  },
  allApis: 'Every API',
  allPermissions: 'All of the role',
  apisHint: 'Every API, unless some are chosen.',
  members: {
    title: 'Members',
    add: 'Add member',
    none: 'No members',
    noneHint: 'Nobody can sign in to this console yet.',
    columns: {
      name: 'Name and email',
      role: 'Role',
      apis: 'APIs',
      subject: 'Subject and issuer',
      actions: 'Actions',
    },
    change: 'Change role',
    changeLabel: (name: string) => `Change the role of ${name}`,
    remove: 'Remove',
    removeLabel: (name: string) => `Remove ${name}`,
    you: 'you',
  },
  addMember: {
    title: 'Add member',
    submit: 'Add member',
    intro: 'A member is recognised by issuer and subject of the sign-in. Both are compared exactly.',
    issuer: 'Issuer',
    subject: 'Subject',
    name: 'Name',
    email: 'Email',
    role: 'Role',
    required: (what: string) => `Enter the ${what.toLowerCase()}.`,
    done: (name: string) => `Added ${name}`,
  },
  changeMember: {
    title: (name: string) => `Change the role of ${name}`,
    submit: 'Save',
    done: (name: string, role: string) => `${name} is now ${role}`,
  },
  removeMember: {
    title: (name: string) => `Remove ${name}?`,
    submit: 'Remove member',
    effect: (name: string, role: string) =>
      `${name} can no longer use the console as ${role}, from the next request on.`,
    tokens: (names: readonly string[], isMore: boolean) => {
      if (names.length === 0)
        return isMore
          ? 'None of the newest service tokens ends with it; those made before that do, if any.'
          : 'No service token ends with it.';
      const shown = names.slice(0, 5);
      const named = names.length > shown.length ? [...shown, `${names.length - shown.length} more`] : shown;
      return `${isMore ? 'At least ' : ''}${counted(names.length, 'service token ends', 'service tokens end')} with it: ${named.join(', ')}.`;
    },
    done: (name: string) => `Removed ${name}`,
  },
  tokens: {
    title: 'Service tokens',
    create: 'Create service token',
    none: 'No service tokens',
    noneHint: 'A service token lets a machine call the API: a deployment pipeline, for example.',
    columns: {
      name: 'Name',
      status: 'Status',
      role: 'Role',
      permissions: 'Permissions',
      apis: 'APIs',
      created: 'Created',
      expires: 'Expires',
      actions: 'Actions',
    },
    status: { active: 'Active', expired: 'Expired', revoked: 'Revoked' },
    noExpiry: 'Does not expire',
    byInstallation: 'the installation',
    revoke: 'Revoke',
    revokeLabel: (name: string) => `Revoke ${name}`,
  },
  createToken: {
    title: 'Create service token',
    submit: 'Create service token',
    intro: 'It can do no more than you can, and ends when your membership ends.',
    name: 'Name',
    nameHint: 'Which machine uses it, and for what.',
    nameRequired: 'Enter a name.',
    role: 'Role',
    permissions: 'Permissions',
    permissionsHint: 'All of the role, unless some are chosen.',
    permissionsPlaceholder: 'Choose permissions',
    longest: 'In 90 days',
    done: (name: string) => `Created ${name}`,
    what: 'Service token',
    usage: 'Send it as Authorization: Bearer.',
  },
  revokeToken: {
    title: (name: string) => `Revoke ${name}?`,
    submit: 'Revoke service token',
    effect: 'Whatever calls the API with it is refused from the next request on. It cannot be brought back.',
    lastWrite: 'It last changed something',
    noWrite: 'It has changed nothing yet.',
    done: (name: string) => `Revoked ${name}`,
  },
  approvals: {
    title: 'What takes a second person',
    description:
      'Whoever makes such a change puts it into a draft or asks for it; somebody who had no hand in it approves. Rejections and approvals are change records.',
    rules: {
      policyEdits: {
        name: 'Every edit of the policy',
        meaning:
          'No edit of APIs, routes, roles, identity providers, constraints, limits or settings is in force before a second person approved it.',
        clause: 'approval of policy edits',
      },
      sensitiveRoles: {
        name: 'Sensitive roles',
        meaning:
          'Edits of roles marked sensitive, of what they inherit or what inherits them, of group mappings to them and separations of duties about them; and assigning them. Revoking stays immediate.',
        clause: 'approval for sensitive roles',
      },
    },
    on: 'On',
    off: 'Off',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    turnLabel: (action: string, name: string) => `${action}: ${name}`,
    pending: {
      waits: 'Waits for approval.',
      waitsForOwner: 'Waits for another owner.',
      approved: 'Approved: it can be published.',
      turnsOff: (author: string) => `${author} asked to turn it off.`,
      turnsOn: (author: string) => `${author} asked to turn it on.`,
      look: 'Look at the draft',
    },
  },
  turnApproval: {
    title: (action: string, name: string) => `${action}: ${name}?`,
    effectOn: {
      policyEdits:
        'From then on, edits go into drafts: nobody publishes alone, you included. Turning it off again takes another owner, where there is one.',
      sensitiveRoles:
        'From then on, sensitive roles are edited in drafts and asked for. Turning it off again, or taking the mark from a role, takes another owner, where there is one.',
    },
    effectOff: {
      policyEdits: 'From then on, every edit of the policy is in force as soon as one person made it.',
      sensitiveRoles: 'From then on, one person alone edits sensitive roles and assigns them.',
    },
    mustAsk: 'This takes the approval of somebody else',
    mustAskHint: (isOn: boolean) =>
      `It is put into a draft and submitted. When ${isOn ? 'somebody who had no hand in it' : 'another owner'} has approved the draft, it can be published.`,
    submitAsk: 'Ask for approval',
    draftTitle: (on: boolean, clause: string) => `Turn ${clause} ${on ? 'on' : 'off'}`,
    asked: 'Submitted for approval',
    askedNext: 'Nothing is changed yet. It waits under Approvals.',
    done: (on: boolean, clause: string) => `Turned ${clause} ${on ? 'on' : 'off'}`,
  },
} as const;
