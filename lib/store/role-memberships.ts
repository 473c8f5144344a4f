import type { Principal } from '../core/model/principal';
import type { RoleMember } from './port';

/** One assignment as seen from its role. */
export interface Membership {
  readonly roleId: string;
  readonly member: RoleMember;
}

export interface MembershipDifference {
  readonly put: readonly Membership[];
  readonly remove: readonly Membership[];
}

/** What a write of a principal changes in the lists of role members. An assignment is known by its id and role. */
export function membershipDifference(previous?: Principal, next?: Principal): MembershipDifference {
  const before = membershipsOf(previous);
  const after = membershipsOf(next);
  return {
    put: [...after].filter(([key, m]) => !isSame(m.member, before.get(key)?.member)).map(([, m]) => m),
    remove: [...before].filter(([key]) => !after.has(key)).map(([, m]) => m),
  };
}

function membershipsOf(principal?: Principal): Map<string, Membership> {
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
      },
    ]),
  );
}

function isSame(a: RoleMember, b?: RoleMember): boolean {
  return b !== undefined && a.startsAt === b.startsAt && a.expiresAt === b.expiresAt;
}
