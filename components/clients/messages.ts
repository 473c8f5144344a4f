import { counted } from '../shared/counted';

/** English text of the clients' pages. */
export const clientsMessages = {
  title: 'Clients',
  oneTitle: 'Client',
  description: 'Programs that call with an API key. A client may call what its assigned roles grant.',
  add: 'Add client',
  find: 'Find by start of name or id',
  none: 'No clients yet',
  noneHint: 'Add a client for a program that calls your APIs, grant it a role, and give it an API key.',
  columns: { name: 'Name and id', status: 'Status', roles: 'Roles', updated: 'Last changed' },
  identity: 'Identity',
  fields: {
    id: 'Client id',
    description: 'Description',
    status: 'Status',
    usage: 'Usage plan key',
    noUsage: 'None',
    noDescription: 'None',
    attributes: 'Attributes',
    created: 'Added',
    updated: 'Last changed',
  },
  changes: {
    title: 'Recent changes of this client',
    none: 'No change recorded',
    all: 'All changes of this client',
  },
  create: {
    title: 'Add client',
    submit: 'Add client',
    name: 'Name',
    nameHint: 'What people see in lists and records.',
    nameRequired: 'Enter a name.',
    description: 'Description',
    usage: 'Usage plan key',
    usageHint:
      'Key of an API Gateway usage plan. REST APIs meter the client by it: the authorizer hands it back as usageIdentifierKey.',
    done: (name: string) => `Added ${name}`,
    doneNext: 'It has neither role nor key yet: grant a role and create an API key.',
  },
  remove: {
    action: 'Delete',
    title: (name: string) => `Delete ${name}?`,
    submit: 'Delete client',
    effect: (name: string, keys: number | undefined, roles: number) =>
      `${keys === undefined ? 'All API keys' : counted(keys, 'API key')} and ${counted(roles, 'assigned role')} of ${name} are deleted with it. Whatever calls with these keys is denied.`,
    done: (name: string) => `Deleted ${name}`,
  },
  keys: {
    title: 'API keys',
    none: 'No API key yet',
    noneHint: 'Without a key nothing can call as this client.',
    create: 'Create API key',
    columns: {
      name: 'Name and start of the key',
      state: 'State',
      expires: 'Expires',
      created: 'Created',
      lastUsed: 'Last used',
      actions: 'Actions',
    },
    state: { active: 'Active', expiring: 'Active until its expiry', expired: 'Expired', revoked: 'Revoked' },
    noExpiry: 'Does not expire',
    replaced: 'Replaced by a rotation',
    lastUsed: {
      ask: 'Look it up',
      askFor: (name: string) => `Look up the last use of ${name}`,
      notUsed: 'Not in the last 24 hours',
      notKnown: 'The log does not tell',
    },
    rotate: 'Rotate',
    rotateLabel: (name: string) => `Rotate ${name}`,
    revoke: 'Revoke',
    revokeLabel: (name: string) => `Revoke ${name}`,
  },
  createKey: {
    title: (client: string) => `Create an API key for ${client}`,
    submit: 'Create API key',
    name: 'Name',
    nameHint: 'Where the key is used, for example: build server.',
    nameRequired: 'Enter a name.',
    done: (name: string) => `Created ${name}`,
  },
  secret: {
    what: 'API key',
    usage: 'Send it as the header x-api-key, or as Authorization: Bearer.',
  },
  rotateKey: {
    title: (name: string) => `Rotate ${name}?`,
    submit: 'Rotate API key',
    effect: 'A new key of the same name is made and shown once. The old one stays accepted for the overlap.',
    overlap: 'Overlap',
    overlaps: {
      0: 'None: the old key ends now',
      3600: '1 hour',
      86400: '1 day',
      604800: '7 days',
      2592000: '30 days',
    },
    done: (name: string) => `Rotated ${name}`,
  },
  revokeKey: {
    title: (name: string) => `Revoke ${name}?`,
    submit: 'Revoke API key',
    effect: (prefix: string) =>
      `Whatever calls with the key that starts with ${prefix} is denied. A revoked key cannot be brought back.`,
    others: (n: number) =>
      n === 0
        ? 'It is the only key that is accepted: the client can then call nothing until it gets another.'
        : `The client has ${counted(n, 'other key')} that ${n === 1 ? 'stays' : 'stay'} accepted.`,
    done: (name: string) => `Revoked ${name}`,
  },
} as const;
