import { isDeepStrictEqual } from 'node:util';
import type { Principal, User } from '../core/model/principal';
import type { RoleMember } from './port';
import { type UserSearchKeys, userSearchKeys } from './user-search';

/** What the users of a role are found by: what users are found by, so that both lists are searched in one way. */
export interface FoundBy {
  readonly status: User['status'];
  readonly keys: UserSearchKeys;
}

/** One assignment as seen from its role. */
export interface Membership {
  readonly roleId: string;
  readonly member: RoleMember;
  /** Absent for a client: clients are not looked for by role. */
  readonly foundBy?: FoundBy;
}

export interface MembershipDifference {
  readonly put: readonly Membership[];
  readonly remove: readonly Membership[];
}

/**
 * What a write of a principal changes in the lists of role members. An assignment is known by its id and role. A new
 * name, email or status is a change of all of them.
 */
export function membershipDifference(previous?: Principal, next?: Principal): MembershipDifference {
  const before = membershipsOf(previous);
  const after = membershipsOf(next);
  return {
    put: [...after].filter(([key, m]) => !isDeepStrictEqual(m, before.get(key))).map(([, m]) => m),
    remove: [...before].filter(([key]) => !after.has(key)).map(([, m]) => m),
  };
}

function membershipsOf(principal?: Principal): Map<string, Membership> {
  const foundBy = principal?.type === 'user' ? foundByOf(principal) : undefined;
  return new Map(
    principal?.assignments.map((assignment) => [
      `${assignment.roleId} ${assignment.id}`,
      {
        roleId: assignment.roleId,
        member: {
          principalId: principal.id,
          principalType: principal.type,
          assignmentId: assignment.id,
          ...(assignment.startsAt !== undefined && { startsAt: assignment.startsAt }),
          ...(assignment.expiresAt !== undefined && { expiresAt: assignment.expiresAt }),
        },
        ...(foundBy && { foundBy }),
      },
    ]),
  );
}

const foundByOf = (user: User): FoundBy => ({ status: user.status, keys: userSearchKeys(user) });
