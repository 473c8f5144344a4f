import { diffVersions } from '@/lib/services/policy/diff-versions';
import { getVersion, readVersion } from '@/lib/services/policy/get-version';
import { listVersions } from '@/lib/services/policy/list-versions';
import { rollbackPolicy } from '@/lib/services/policy/rollback-policy';
import { implementer } from '../implementer';

const policy = implementer.policy;

export const policyRouter = {
  versions: policy.versions.handler(({ input, context }) => listVersions(context.service, input)),
  version: policy.version.handler(({ input, context }) => getVersion(context.service, input.version)),
  content: policy.content.handler(({ input, context }) => readVersion(context.service, input.version)),
  diff: policy.diff.handler(({ input, context }) => diffVersions(context.service, input)),
  rollback: policy.rollback.handler(({ input, context }) => rollbackPolicy(context.service, input)),
};
