import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { viewRole } from './view-role';

type RoleQuery = PageRequest & {
  /** Part of id, name or description, without regard to case. */
  readonly q?: string | undefined;
  /** Only roles that themselves inherit this one. */
  readonly inherits?: string | undefined;
};

export async function listRoles(context: ServiceContext, { q = '', inherits, ...page }: RoleQuery) {
  const inForce = await readPolicy(context);
  const text = q.toLowerCase();
  const items = [...indexPolicy(inForce.policy).roles.values()]
    .filter((role) => inherits === undefined || role.inherits.includes(inherits))
    .filter(({ id, name, description }) => `${id}\n${name}\n${description}`.toLowerCase().includes(text));
  const list = JSON.stringify(['roles', q, inherits]);
  const shown = pageInMemory({ list, items, keyOf: (role) => role.id }, page);
  return { ...shown, items: shown.items.map((role) => viewRole(context, inForce, role)) };
}
