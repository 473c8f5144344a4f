import { AppError } from '../../../contracts/problem';
import type { Policy } from '../../../core/model/policy';
import type { Assignment, Principal } from '../../../core/model/principal';
import type { ServiceContext } from '../../context';
import { requireRoleInScope } from '../../policy/require-in-scope';
import { planGrant, planRevocation } from '../../principals/plan-assignment';

/** What a reversal is planned with, the same for all principals of it. */
export interface ReversalPlanning {
  readonly context: ServiceContext;
  readonly policy: Policy;
  readonly reason: string | undefined;
}

/** The assignments of one principal that a change wrote. */
export interface RoleSides {
  readonly before: readonly Assignment[];
  readonly after: readonly Assignment[];
}

/**
 * The principal with the roles that a change gave, took or altered as they were before it, under the checks of every
 * grant and revocation. Roles that the change did not touch stay as they are now; so do those that are as before already.
 * @throws AppError where a role is not as the change left it, or may not be given or taken.
 */
export function putRolesBack<P extends Principal>(
  { context, policy, reason }: ReversalPlanning,
  current: P,
  { before, after }: RoleSides,
): P {
  const now = context.now().toISOString();
  const steps = { revoke: [] as string[], change: [] as Assignment[], grant: [] as Assignment[] };
  for (const roleId of new Set([...after, ...before].map((one) => one.roleId))) {
    const [was, is, held] = [before, after, current.assignments].map((side) =>
      side.find((one) => one.roleId === roleId),
    );
    const wanted = was?.expiresAt !== undefined && was.expiresAt <= now ? undefined : was;
    const isNothingToUndo = isSame(was, is) || (is === undefined && wanted === undefined);
    if (isNothingToUndo || isSameTerms(held, wanted)) continue;
    if (!isSame(held, is)) throw changedSince(current, roleId, held);
    if (wanted === undefined) steps.revoke.push(roleId);
    else steps[held === undefined ? 'grant' : 'change'].push(wanted);
  }
  let planned = current;
  // What is revoked must not stand in the way of what is granted.
  for (const roleId of steps.revoke) {
    requireRoleInScope(context, policy, roleId);
    planned = planRevocation(context, planned, { roleId, reason }).principal;
  }
  // Terms that were changed last are the last of the record. They are put back first: in any other order two roles that
  // are kept apart could meet on the way, though neither before the change nor after it.
  for (const { roleId, startsAt, expiresAt } of [...steps.change.reverse(), ...steps.grant]) {
    const terms = { roleId, startsAt, expiresAt, reason };
    planned = planGrant(context, policy, planned, terms)?.principal ?? planned;
  }
  return planned;
}

function changedSince({ name }: Principal, roleId: string, held: Assignment | undefined): AppError {
  const detail = held
    ? `${name} holds the role ${roleId} on other terms by now.`
    : `${name} does not hold the role ${roleId} any more.`;
  return new AppError('conflict', detail);
}

/** Whether both hold in the same time, or neither is there. */
export const isSameTerms = (a: Assignment | undefined, b: Assignment | undefined) =>
  (a === undefined) === (b === undefined) && a?.startsAt === b?.startsAt && a?.expiresAt === b?.expiresAt;

const isSame = (a: Assignment | undefined, b: Assignment | undefined) => a?.id === b?.id && isSameTerms(a, b);
