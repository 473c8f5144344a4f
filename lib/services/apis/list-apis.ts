import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';
import { viewApi } from './view-api';

export async function listApis(context: ServiceContext, page: PageRequest) {
  const { policy } = await readPolicy(context);
  const items = [...indexPolicy(policy).apis.values()];
  const shown = pageInMemory({ list: 'apis', items, keyOf: (api) => api.id }, page);
  return { ...shown, items: shown.items.map((api) => viewApi(policy, api)) };
}
