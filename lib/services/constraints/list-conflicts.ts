import { z } from 'zod';
import type { RoleConflictView } from '../../contracts/constraints';
import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import { listRoutesOfPrincipal } from '../../core/policy/effective';
import { findHeldConflict, type HeldConflict, type Separation } from '../../core/policy/separation';
import { sha256Hex } from '../../store/keys';
import type { PageRequest } from '../../store/port';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { principalFactsOf } from '../principal-facts';
import { nameRoute } from '../routes/view-route';

/** A separation, and the policies without and with it. */
export interface ConflictQuestion {
  readonly separation: Separation;
  /** Who is in conflict under this one is left out: the separation as it is, where it is to be changed. */
  readonly known?: Separation | undefined;
  readonly without: Policy;
  readonly under: Policy;
  /** The version in force. */
  readonly version: number;
}

/** Members that one page looks at. */
const membersPerPage = 400;
const membersAtOnce = 100;
const namedRoutes = 10;

const positionSchema = z.tuple([z.string(), z.string().max(63), z.string().max(4000).nullable()]);

/**
 * Principals in conflict, role by role through the index of members. A principal who holds several of the roles is
 * listed under the first of them. Each page looks at a bounded number of members, whoever of them is in conflict.
 */
export async function listConflicts(context: ServiceContext, question: ConflictQuestion, page: PageRequest) {
  const { brings, constraint } = question.separation;
  const roles = [...brings.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const list = sha256Hex(JSON.stringify([constraint.roleIds, roles])).slice(0, 12);
  let position = page.cursor === undefined ? { roleId: roles[0] } : readCursor(list, page.cursor);
  const items: RoleConflictView[] = [];
  let looked = 0;
  while (position.roleId !== undefined && looked < membersPerPage && items.length < page.limit) {
    const { roleId, cursor } = position;
    const members = await context.store.listRoleMembers(roleId, {
      limit: Math.min(membersAtOnce, page.limit - items.length),
      ...(cursor !== undefined && { cursor }),
    });
    looked += Math.max(members.items.length, 1);
    const ids = [...new Set(members.items.map(({ principalId }) => principalId))];
    const principals = ids.length === 0 ? [] : await context.store.getPrincipals(ids);
    items.push(...principals.flatMap((principal) => viewIfListedUnder(context, question, roleId, principal)));
    position =
      members.nextCursor === undefined
        ? { roleId: roles[roles.indexOf(roleId) + 1] }
        : { roleId, cursor: members.nextCursor };
  }
  return {
    items,
    ...(position.roleId !== undefined && {
      nextCursor: writeCursor(list, position.roleId, position.cursor),
    }),
  };
}

function viewIfListedUnder(
  context: ServiceContext,
  { separation, known, ...policies }: ConflictQuestion,
  roleId: string,
  principal: Principal,
): RoleConflictView[] {
  const now = context.now();
  const conflict = findHeldConflict(separation, principal.assignments, now.toISOString(), known);
  const held = principal.assignments.map((assignment) => assignment.roleId);
  const first = held.filter((id) => separation.brings.has(id)).toSorted((a, b) => (a < b ? -1 : 1))[0];
  if (!conflict || first !== roleId) return [];
  return [viewConflict(principal, conflict, routesLost(policies, principal, now))];
}

/** Under the constraint the roles in conflict allow nothing: what that closes. */
function routesLost(
  { without, under, version }: Pick<ConflictQuestion, 'without' | 'under' | 'version'>,
  principal: Principal,
  now: Date,
): string[] {
  const facts = principalFactsOf(principal);
  const routesOf = (policy: Policy) =>
    listRoutesOfPrincipal(compiledPolicyOf({ policy, version }), facts, now.getTime());
  const left = new Set(routesOf(under).map(({ routeId }) => routeId));
  return routesOf(without)
    .filter(({ routeId }) => !left.has(routeId))
    .map((route) => `${nameRoute(route)} of ${route.apiId}`);
}

function viewConflict(
  principal: Principal,
  { roles }: HeldConflict,
  lost: readonly string[],
): RoleConflictView {
  const { id, type, name } = principal;
  const email = principal.type === 'user' ? principal.email : undefined;
  return {
    principalId: id,
    principalType: type,
    name,
    ...(email !== undefined && { email }),
    roles: roles.map((role) => ({ ...role })),
    loses: { routeCount: lost.length, examples: lost.slice(0, namedRoutes) },
  };
}

interface Position {
  readonly roleId: string | undefined;
  readonly cursor?: string;
}

const writeCursor = (list: string, roleId: string, cursor?: string) =>
  Buffer.from(JSON.stringify([list, roleId, cursor ?? null])).toString('base64url');

function readCursor(list: string, text: string): Position {
  try {
    const parsed = positionSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    const [of, roleId, cursor] = parsed;
    if (of === list) return { roleId, ...(cursor !== null && { cursor }) };
  } catch {
    // Not one of ours: refused below.
  }
  throw new AppError(
    'validation_failed',
    'The cursor belongs to another list, or the roles have changed since. Start again without a cursor.',
    [{ pointer: '/cursor', message: 'not a cursor of this list' }],
  );
}
