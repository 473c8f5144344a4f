import { readHistory } from '../../core/change/principal-history';
import type { Change } from '../../core/model/change';
import type { Principal } from '../../core/model/principal';
import type { StoreReader } from '../port';

/**
 * Principals that the last changes (oldest first) wrote, or that say they were written since the first of these, held
 * to what the last change of each left. A restore can hold a part of what was written in its last seconds.
 */
export async function checkRecentWrites(
  store: Pick<StoreReader, 'listPrincipalChanges'>,
  recent: readonly Change[],
  principals: ReadonlyMap<string, Principal>,
): Promise<readonly string[]> {
  const since = recent[0]?.at ?? '';
  const named = recent
    .filter(({ target }) => target.type === 'user' || target.type === 'client')
    .map(({ target }) => target.id);
  const fresh = [...principals.values()].filter(({ updatedAt }) => updatedAt >= since).map(({ id }) => id);
  const problems: string[] = [];
  for (const id of new Set([...named, ...fresh])) {
    const { items } = await store.listPrincipalChanges(id, { limit: 10 });
    const current = principals.get(id);
    const [newest] = readHistory(id, current, items);
    const isExplained = newest?.madeBy !== undefined || (items.length === 0 && current === undefined);
    if (!isExplained) {
      const last = items[0]
        ? `change ${items[0].seq}, the last one of it,`
        : 'the chain, which has no change of it,';
      problems.push(`${id} is ${stateOf(current)}, which is not what ${last} says`);
    }
  }
  return problems;
}

const stateOf = (principal: Principal | undefined) =>
  principal ? `at version ${principal.version}` : 'not there';
