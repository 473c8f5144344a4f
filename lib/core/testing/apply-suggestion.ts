import type { Caller } from '../decide/types';
import type { Suggestion } from '../model/explanation';
import type { Policy } from '../model/policy';
import { withOwnRecordOnly } from './reference-roles';

type Identified = Extract<Caller, { kind: 'identified' }>;

/** Policy and caller once an admin did as a suggestion says; a caller who has no record is added first. */
export function applySuggestion(
  policy: Policy,
  sender: Identified,
  suggestion: Suggestion,
): { readonly policy: Policy; readonly caller: Identified } {
  const caller = withRecord(sender);
  const { assignments } = caller.principal;
  const having = (changed: typeof assignments): Identified => ({
    ...caller,
    principal: { ...caller.principal, assignments: changed },
  });
  switch (suggestion.type) {
    case 'obstacle':
      return { policy, caller: sender };
    case 'assign_role':
      return {
        policy,
        caller: having([...assignments, { id: 'asg_added', roleId: suggestion.roleId }]),
      };
    case 'extend_assignment':
      return {
        policy,
        caller: having(
          assignments.map(({ startsAtMs, expiresAtMs, ...assignment }) =>
            assignment.id === suggestion.assignmentId && assignment.roleId === suggestion.roleId
              ? assignment
              : { ...assignment, startsAtMs, expiresAtMs },
          ),
        ),
      };
    case 'add_grant': {
      const { permissions, roleId, apiId } = suggestion;
      const grant = { id: 'added', effect: 'allow' as const, permissions, apis: [apiId] };
      const roles = policy.roles.map((role) =>
        role.id === roleId ? { ...role, grants: [...role.grants, grant] } : role,
      );
      return { policy: { ...policy, roles }, caller: sender };
    }
    default:
      return suggestion satisfies never;
  }
}

function withRecord(sender: Identified) {
  const own = withOwnRecordOnly(sender);
  const record = own.kind === 'identified' ? own.principal : undefined;
  const { principalId: id, type } = sender;
  const fresh = { id, type, version: 1, suspended: false, attributes: {}, assignments: [] };
  return { ...sender, principal: record ?? fresh };
}
