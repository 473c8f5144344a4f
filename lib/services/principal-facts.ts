import type { PrincipalFacts } from '../core/decide/types';
import type { Principal } from '../core/model/principal';

/** What a decision reads of a principal's record. */
export function principalFactsOf(principal: Principal): PrincipalFacts {
  return {
    id: principal.id,
    type: principal.type,
    version: principal.version,
    suspended: principal.status === 'suspended',
    attributes: principal.attributes,
    assignments: principal.assignments.map(({ id, roleId, startsAt, expiresAt }) => ({
      id,
      roleId,
      ...(startsAt !== undefined && { startsAtMs: Date.parse(startsAt) }),
      ...(expiresAt !== undefined && { expiresAtMs: Date.parse(expiresAt) }),
    })),
  };
}
