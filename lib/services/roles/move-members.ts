import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import type { Assignment, Principal } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { requireRoleInScope } from '../policy/require-in-scope';
import { countOf, joinNames } from '../policy/word-lists';
import { planGrant, planRevocation } from '../principals/plan-assignment';
import { retryConflict } from '../retry-conflict';
import { findRole, roleTarget } from './view-role';

interface MemberMove {
  readonly roleId: string;
  /** The role that members hold instead, on the same terms; without it the role is only taken from them. */
  readonly replaceWith?: string | undefined;
  readonly reason?: string | undefined;
}

/** Principals of one transaction: of the hundred parts that fit each takes five at most. */
const batchSize = 19;
/** Members that one call moves; the next call goes on. */
const maxMoved = 2_000;
const checkedAtOnce = 100;

/**
 * Takes a role from all its members, giving another one instead. In batches, each one transaction with its change record:
 * wherever it ends, each member has either the one role or the other. Asking again goes on with those that are left.
 */
export async function moveMembers(context: ServiceContext, move: MemberMove): Promise<void> {
  let moved = 0;
  for (;;) {
    const count = await retryConflict(['entity_version', 'policy_moved'], () => moveBatch(context, move));
    if (count === 0) return;
    moved += count;
    if (moved < maxMoved) continue;
    throw new AppError(
      'conflict',
      `${countOf(moved, 'member')} of role ${move.roleId} were moved, which is as many as one call moves. The role is still there: repeat the call to go on.`,
    );
  }
}

/** Refuses a move that some member stands against, before anybody was moved. */
export async function checkMove(context: ServiceContext, policy: Policy, move: MemberMove): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await context.store.listRoleMembers(move.roleId, {
      limit: checkedAtOnce,
      ...(cursor !== undefined && { cursor }),
    });
    const ids = [...new Set(page.items.map(({ principalId }) => principalId))];
    const principals = ids.length === 0 ? [] : await context.store.getPrincipals(ids);
    for (const principal of principals) planMove(context, policy, principal, move);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** Moves the first members that are left; how many that were. */
async function moveBatch(context: ServiceContext, move: MemberMove): Promise<number> {
  const { policy, version } = await readPolicy(context);
  requireRoleInScope(context, policy, move.roleId);
  const { items } = await context.store.listRoleMembers(move.roleId, { limit: batchSize });
  const ids = [...new Set(items.map(({ principalId }) => principalId))];
  const principals = ids.length === 0 ? [] : await context.store.getPrincipals(ids);
  const moves = principals.flatMap((previous) => {
    const principal = planMove(context, policy, previous, move);
    return principal === undefined ? [] : [{ previous, principal }];
  });
  if (moves.length === 0) return 0;

  const names = joinNames(
    moves.map(({ principal }) => principal.name.slice(0, 60)),
    10,
  );
  const count = countOf(moves.length, 'principal');
  const rolesOf = (kind: 'previous' | 'principal') =>
    moves.map((one) => ({
      principalId: one[kind].id,
      name: one[kind].name,
      assignments: one[kind].assignments.filter(
        ({ roleId }) => roleId === move.roleId || roleId === move.replaceWith,
      ),
    }));
  const draft = draftChange(context, {
    action: move.replaceWith === undefined ? 'assignment.revoked' : 'assignment.changed',
    target: roleTarget(findRole(policy, move.roleId)),
    summary:
      move.replaceWith === undefined
        ? `revoked role ${move.roleId} from ${count} (${names})`
        : `replaced role ${move.roleId} by ${move.replaceWith} for ${count} (${names})`,
    reason: move.reason,
    before: rolesOf('previous'),
    after: rolesOf('principal'),
  });
  await context.store.commit(draft, [
    ...moves.map(({ previous, principal }) => ({ type: 'put_principal' as const, principal, previous })),
    { type: 'require_policy_version', version },
  ]);
  return moves.length;
}

/** The record as the move makes it; undefined where the role is not held. */
function planMove(
  context: ServiceContext,
  policy: Policy,
  previous: Principal,
  { roleId, replaceWith, reason }: MemberMove,
): Principal | undefined {
  const held = previous.assignments.find((assignment) => assignment.roleId === roleId);
  if (held === undefined) return undefined;
  const { principal: without } = planRevocation(context, previous, { roleId, reason });
  const hasExpired = held.expiresAt !== undefined && held.expiresAt <= context.now().toISOString();
  if (replaceWith === undefined || hasExpired) return without;
  const terms = joinTerms(
    previous,
    held,
    previous.assignments.find((assignment) => assignment.roleId === replaceWith),
  );
  const granted = planGrant(context, policy, without, { ...terms, roleId: replaceWith, reason });
  return granted === undefined ? without : { ...granted.principal, version: without.version };
}

type Terms = Pick<Assignment, 'startsAt' | 'expiresAt'>;

/** From when until when the replacement is held: as the old role was, and as it is held itself already. */
function joinTerms(principal: Principal, held: Assignment, other: Assignment | undefined): Terms {
  if (other === undefined) return { startsAt: held.startsAt, expiresAt: held.expiresAt };
  const endsBefore = (a: Terms, b: Terms) =>
    a.expiresAt !== undefined && b.startsAt !== undefined && a.expiresAt < b.startsAt;
  if (endsBefore(held, other) || endsBefore(other, held)) {
    throw new AppError(
      'conflict',
      `${principal.name} holds ${held.roleId} and ${other.roleId} at different times, which one assignment cannot say. Change one of the two there first.`,
    );
  }
  const { startsAt: a, expiresAt: b } = held;
  const { startsAt: c, expiresAt: d } = other;
  return {
    startsAt: a === undefined || c === undefined ? undefined : a < c ? a : c,
    expiresAt: b === undefined || d === undefined ? undefined : b > d ? b : d,
  };
}
