import { isActive } from '../../core/decide/roles-in-force';
import type { PrincipalFacts } from '../../core/decide/types';
import type { Principal } from '../../core/model/principal';
import type { PageRequest, RoleMember } from '../../store/port';
import type { ServiceContext } from '../context';
import { decodeCursor, encodeCursor } from '../policy/page-in-memory';
import { principalFactsOf } from '../principal-facts';
import { emailPart, withPrincipals } from '../roles/with-principals';

/** Somebody who holds one of some roles now, and the assignment by which it does. */
export interface Holder {
  readonly principalId: string;
  readonly principalType: Principal['type'];
  readonly name: string;
  readonly email?: string;
  readonly roleId: string;
  readonly assignmentId: string;
  readonly expiresAt?: string;
}

interface Walk<T> {
  /** Name and filter of the list: a cursor holds for this list only. */
  readonly list: string;
  /** In the order of ids, as cursors compare them. */
  readonly roleIds: readonly string[];
  readonly page: PageRequest;
  /** What is shown of a holder; undefined for one that is left out. */
  readonly show: (holder: Holder, facts: PrincipalFacts) => T | undefined;
}

/** Pages of members that one page of the answer reads at most. */
const maxReads = 6;

/**
 * Who holds one of the roles now: role after role, each principal under the first of them that it holds. What a page
 * costs does not depend on how many there are; it may be short, or empty, and have a next one.
 */
export async function walkHolders<T>(context: ServiceContext, { list, roleIds, page, show }: Walk<T>) {
  const nowMs = context.now().getTime();
  const wanted = new Set(roleIds);
  const items: T[] = [];
  let [at, cursor]: readonly (string | undefined)[] =
    page.cursor === undefined ? [roleIds[0]] : placeOf(decodeCursor(list, page.cursor));
  for (let read = 0; read < maxReads && at !== undefined && items.length < page.limit; read++) {
    const roleId = at;
    // Also where the role of the cursor is gone: the ones after it follow.
    const next = roleIds.find((id) => id > roleId);
    if (!wanted.has(roleId)) {
      [at, cursor] = [next, undefined];
      continue;
    }
    const found = await context.store.listRoleMembers(roleId, { limit: page.limit - items.length, cursor });
    for (const { member, principal } of await withPrincipals(context, found.items)) {
      if (principal === undefined) continue;
      const facts = principalFactsOf(principal);
      const first = facts.assignments
        .filter((assignment) => wanted.has(assignment.roleId) && isActive(assignment, nowMs))
        .map((assignment) => assignment.roleId)
        .sort()
        .at(0);
      const shown = first === roleId ? show(holderOf(roleId, member, principal), facts) : undefined;
      if (shown !== undefined) items.push(shown);
    }
    [at, cursor] = found.nextCursor === undefined ? [next, undefined] : [roleId, found.nextCursor];
  }
  return {
    items,
    ...(at !== undefined && { nextCursor: encodeCursor(list, `${at}\n${cursor ?? ''}`) }),
  };
}

/** The role that a page begins in, and the cursor of its members; no id of a role holds a line break. */
function placeOf(key: string): [roleId: string, cursor?: string] {
  const [roleId = '', cursor = ''] = key.split('\n');
  return cursor === '' ? [roleId] : [roleId, cursor];
}

const holderOf = (
  roleId: string,
  { principalId, principalType, assignmentId, expiresAt }: RoleMember,
  principal: Principal,
): Holder => ({
  principalId,
  principalType,
  name: principal.name,
  ...emailPart(principal),
  roleId,
  assignmentId,
  ...(expiresAt !== undefined && { expiresAt }),
});
