import { principalIdSchema } from '../../core/model/ids';
import type { ServiceContext } from '../context';

/** Names by id. Those that are deleted by now, or never were known, have none. */
export async function findPrincipalNames(
  { store }: Pick<ServiceContext, 'store'>,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const known = new Set(ids.filter((id) => principalIdSchema.safeParse(id).success));
  const principals = await store.getPrincipals([...known]);
  return Object.fromEntries(principals.map(({ id, name }) => [id, name]));
}
