import type { IdentityProviderDeletion } from '../../contracts/identity-providers';
import type { StoreReader } from '../../store/port';
import type { ServiceContext } from '../context';
import { readPolicyInForce } from '../policy/read-policy';
import { findIdentityProvider } from './view-identity-provider';

const pages = 5;
const pageSize = 200;
const namesGiven = 10;

/** Users are not listed by issuer: the first thousand by name are looked at, which tells whether there are any. */
export async function findUsersOf(
  store: Pick<StoreReader, 'listUsers'>,
  issuer: string,
): Promise<{ readonly names: readonly string[]; readonly orMore: boolean }> {
  const names: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const found = await store.listUsers({ limit: pageSize, ...(cursor !== undefined && { cursor }) });
    names.push(...found.items.filter((user) => user.issuer === issuer).map(({ name }) => name));
    cursor = found.nextCursor;
    if (cursor === undefined) break;
  }
  return { names, orMore: cursor !== undefined };
}

/** Whom deleting an identity provider locks out. */
export async function previewProviderDeletion(
  context: ServiceContext,
  identityProviderId: string,
): Promise<IdentityProviderDeletion> {
  const { policy } = await readPolicyInForce(context);
  const { issuer, groupMappings } = findIdentityProvider(policy, identityProviderId);
  const { names, orMore } = await findUsersOf(context.store, issuer);
  const users = { count: names.length, orMore, names: names.slice(0, namesGiven) };
  return { users, groupMappings: [...groupMappings] };
}
