import type { Policy } from '../../core/model/policy';
import { findRoleReferences } from '../../core/policy/replace-role';
import type { Store } from '../../store/port';
import type { ServiceContext } from '../context';
import { countOf, joinNames } from '../policy/word-lists';

const countedMembers = 200;
const namedMembers = 3;

/** Who and what uses a role, each as a phrase. Empty where nothing does. */
export async function findRoleUses(
  { store }: ServiceContext,
  policy: Policy,
  roleId: string,
): Promise<string[]> {
  const { inheritedBy, mappedFrom, constraints, limits } = findRoleReferences(policy, roleId);
  return [
    await describeMembers(store, roleId),
    describe('inherited by', inheritedBy),
    describe(
      'mapped from',
      mappedFrom.map(({ identityProviderId, value }) => `group "${value}" of ${identityProviderId}`),
    ),
    describe('named by the constraint', constraints),
    describe('limited by', limits),
  ].filter((use) => use !== '');
}

const describe = (verb: string, names: readonly string[]) =>
  names.length > 0 ? `${verb} ${joinNames(names)}` : '';

/** Whom a role is assigned to, as a phrase; empty where it is nobody. */
export async function describeMembers(store: Store, roleId: string): Promise<string> {
  const { items, nextCursor } = await store.listRoleMembers(roleId, { limit: countedMembers });
  if (items.length === 0) return '';
  const first = items.slice(0, namedMembers);
  const names = await Promise.all(
    first.map(async ({ principalId }) => (await store.getPrincipal(principalId))?.name ?? principalId),
  );
  const more = items.length > first.length ? ' and others' : '';
  const atLeast = nextCursor === undefined ? '' : 'more than ';
  return `assigned to ${atLeast}${countOf(items.length, 'principal')} (${names.join(', ')}${more})`;
}
