import { counted } from '../counted';

/** English text of what explains a decision. */
export const explanationMessages = {
  needs: 'The route needs',
  needsAll: 'all of',
  needsAny: 'any of',
  grants: 'Grants that were looked at',
  noGrants: 'No role in force has a grant for what this route needs.',
  outcome: {
    matched: 'matches',
    other_permission: 'is for other permissions',
    other_api: 'is for other APIs',
    condition_failed: 'a condition does not hold',
    condition_cannot_be_evaluated: 'a condition cannot be evaluated',
    ignored_role_conflict: 'ignored: separation of duties',
  },
  unknown: 'unknown',
  suggestions: 'What would allow it',
  assignRole: (role: string) => `Grant the role ${role}`,
  extendAssignment: (role: string) => `Extend the assignment of ${role}`,
  addGrant: (role: string, permissions: string, apiId: string) =>
    `Let the role ${role} allow ${permissions} on the API ${apiId}`,
  moreGrants: (n: number) => `and ${counted(n, 'more grant')}`,
} as const;
