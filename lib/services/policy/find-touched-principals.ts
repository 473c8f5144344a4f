import type { Change } from '../../core/model/change';
import type { Principal } from '../../core/model/principal';
import type { StoreReader } from '../../store/port';

/** More changes than this are not looked at one by one. */
const maxChanges = 200;

/** Changes of these nouns write no assignments. */
const others: ReadonlySet<Change['target']['type']> = new Set(['member', 'service_token', 'settings']);

/**
 * The principals that were written of after change `seq`, as they are now. Undefined where the changes do not tell:
 * too many, or one of several principals at once.
 */
export async function findTouchedPrincipals(
  store: Pick<StoreReader, 'getChainHead' | 'listChanges' | 'getPrincipals'>,
  seq: number,
): Promise<readonly Principal[] | undefined> {
  const head = await store.getChainHead();
  const count = head.seq - seq;
  if (count === 0) return [];
  if (count > maxChanges) return undefined;
  const { items } = await store.listChanges({ limit: count });
  const changes = items.filter((change) => change.seq > seq && !others.has(change.target.type));
  if (!changes.every(isOfOnePrincipal)) return undefined;
  const ids = [...new Set(changes.map(({ target }) => target.id))];
  const principals = ids.length === 0 ? [] : await store.getPrincipals(ids);
  // Who is not there was deleted, or is the name of something else than a principal.
  return principals.length === ids.length ? principals : undefined;
}

const isOfOnePrincipal = ({ target }: Change) => /^(?:usr|cli)_/.test(target.id);
