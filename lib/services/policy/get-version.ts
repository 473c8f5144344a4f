import { AppError } from '../../contracts/problem';
import type { PublishedPolicy } from '../../store/port';
import type { ServiceContext } from '../context';

/** One version, with what it holds counted. */
export async function getVersion(context: ServiceContext, version: number) {
  const [record, { policy }] = await Promise.all([
    context.store.getPolicyVersion(version),
    readVersion(context, version),
  ]);
  if (!record) throw versionUnknown(version);
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

/** Everything that a version published. */
export async function readVersion({ store }: ServiceContext, version: number): Promise<PublishedPolicy> {
  const published = await store.readPolicyVersion(version);
  if (!published) throw versionUnknown(version);
  return published;
}

const versionUnknown = (version: number) =>
  new AppError('not_found', `There is no policy version ${version}. GET /api/v1/policy/versions lists them.`);
