import { counted } from '../shared/counted';

/** English text of what is granted and not used. */
export const unusedGrantsMessages = {
  title: 'Unused grants',
  description: {
    role: 'Permissions of this role through which no request was let, by anybody. A proposal to narrow it.',
    principal:
      'Permissions of the roles held through which no request of this principal was let. A proposal to narrow them.',
  },
  days: 'Not used for',
  lastDays: (n: number) => counted(n, 'day'),
  ask: 'Look in the log',
  cost: 'This reads the log of all these days with Logs Insights, which is paid by what it reads.',
  notAsked: 'Nothing was looked for yet',
  none: 'Everything granted was used',
  noPairs: 'Nothing is granted that a route needs',
  found: (unused: number, pairs: number) => `${unused} of ${counted(pairs, 'permission')} granted unused.`,
  observed: (days: number) =>
    `The log reaches back ${counted(days, 'day')} only: what was used before that is not known.`,
  observedNothing: 'The log holds no decision of this time: that nothing was used cannot be told from it.',
  rolesUnused: (roles: string) => `No grant at all was used of ${roles}.`,
  columns: { role: 'Role', grant: 'Grant', permission: 'Permission' },
  proposals: 'Proposals',
  narrow: (grant: string, unused: number, left: number) =>
    `Narrow grant ${grant}: leave ${counted(left, 'permission')} out of ${unused + left}`,
  remove: (grant: string) => `Remove grant ${grant}: none of its permissions was used`,
  prepared: 'Each opens with the change prepared; nothing is changed before it is saved.',
  revoke: (role: string) => `Revoke ${role}: nothing of it was used`,
  heldSince: 'Held since',
  byGroup: (roles: string) =>
    `Groups of the identity provider can give ${roles} too: such a role is taken away there, not here.`,
  once: 'What is used once a year needs a longer look.',
} as const;
