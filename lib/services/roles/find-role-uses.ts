import type { Policy } from '../../core/model/policy';
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
  return [
    await describeMembers(store, roleId),
    describe(
      'inherited by',
      policy.roles.filter((role) => role.inherits.includes(roleId)).map((role) => role.id),
    ),
    describe(
      'mapped from',
      policy.identityProviders.flatMap((provider) =>
        provider.groupMappings
          .filter((mapping) => mapping.roleId === roleId)
          .map((mapping) => `group "${mapping.value}" of ${provider.id}`),
      ),
    ),
    describe(
      'named by the constraint',
      policy.constraints.filter((constraint) => constraint.roleIds.includes(roleId)).map(({ id }) => id),
    ),
    describe(
      'limited by',
      policy.limits
        .filter(({ appliesTo }) => appliesTo.type === 'role' && appliesTo.roleId === roleId)
        .map(({ id }) => id),
    ),
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
    first.map(async ({ principalId }) => (await store.getUser(principalId))?.name ?? principalId),
  );
  const more = items.length > first.length ? ' and others' : '';
  const atLeast = nextCursor === undefined ? '' : 'more than ';
  return `assigned to ${atLeast}${countOf(items.length, 'principal')} (${names.join(', ')}${more})`;
}
