import { getVersion } from '@/lib/services/policy/get-version';
import { listVersions } from '@/lib/services/policy/list-versions';
import { implementer } from '../implementer';

const policy = implementer.policy;

export const policyRouter = {
  versions: policy.versions.handler(({ input, context }) => listVersions(context.service, input)),
  version: policy.version.handler(({ input, context }) => getVersion(context.service, input.version)),
};
