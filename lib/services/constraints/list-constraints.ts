import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { viewConstraint } from './view-constraint';

interface ConstraintQuery extends PageRequest {
  /** Part of id, name or description, without regard to case. */
  readonly q?: string | undefined;
  readonly roleId?: string | undefined;
}

/** Separations of duties by id. All filters given must match. */
export async function listConstraints(context: ServiceContext, { q, roleId, ...page }: ConstraintQuery) {
  const { policy } = await readPolicy(context);
  const text = q?.toLowerCase() ?? '';
  const items = sortBy(policy.constraints, ({ id }) => id)
    .filter(({ id, name, description }) => `${id}\n${name}\n${description}`.toLowerCase().includes(text))
    .filter(({ roleIds }) => roleId === undefined || roleIds.includes(roleId));
  const list = `constraints ${JSON.stringify([text, roleId])}`;
  const shown = pageInMemory({ list, items, keyOf: ({ id }) => id }, page);
  return { ...shown, items: shown.items.map(viewConstraint) };
}
