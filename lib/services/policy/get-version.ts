import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';

/** One version, with what it holds counted. */
export async function getVersion({ store }: ServiceContext, version: number) {
  const [record, published] = await Promise.all([
    store.getPolicyVersion(version),
    store.readPolicyVersion(version),
  ]);
  if (!record || !published) {
    throw new AppError(
      'not_found',
      `There is no policy version ${version}. GET /api/v1/policy/versions lists them.`,
    );
  }
  const { policy } = published;
  return {
    ...record,
    counts: {
      apis: policy.apis.length,
      routes: policy.routes.length,
      roles: policy.roles.length,
      identityProviders: policy.identityProviders.length,
      constraints: policy.constraints.length,
      limits: policy.limits.length,
    },
  };
}
