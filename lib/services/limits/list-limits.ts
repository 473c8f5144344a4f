import type { Limit } from '../../core/model/policy';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { sortBy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { targetIdOf, viewLimit } from './view-limit';

interface LimitQuery extends PageRequest {
  /** Part of id or name, without regard to case. */
  readonly q?: string | undefined;
  readonly type?: Limit['appliesTo']['type'] | undefined;
  readonly targetId?: string | undefined;
}

/** Rate limits by id. All filters given must match. */
export async function listLimits(context: ServiceContext, { q, type, targetId, ...page }: LimitQuery) {
  const { policy } = await readPolicy(context);
  const text = q?.toLowerCase() ?? '';
  const items = sortBy(policy.limits, ({ id }) => id)
    .filter(({ id, name }) => `${id}\n${name}`.toLowerCase().includes(text))
    .filter((limit) => type === undefined || limit.appliesTo.type === type)
    .filter((limit) => targetId === undefined || targetIdOf(limit) === targetId);
  const list = `limits ${JSON.stringify([text, type, targetId])}`;
  const shown = pageInMemory({ list, items, keyOf: ({ id }) => id }, page);
  return { ...shown, items: shown.items.map((limit) => viewLimit(policy, limit)) };
}
