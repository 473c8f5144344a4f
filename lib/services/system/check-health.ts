import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';

/** Answers when the store answers and holds a policy. */
export async function checkHealth({ store }: Pick<ServiceContext, 'store'>) {
  const [newest] = (await store.listPolicyVersions({ limit: 1 })).items;
  if (newest === undefined) {
    throw new AppError('unavailable', 'The store answers, but no policy has been published yet.');
  }
  return { status: 'ok' as const, policyVersion: newest.version };
}
