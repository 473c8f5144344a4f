import type { Policy } from '../../core/model/policy';
import { approvalsOf } from '../../core/policy/approvals';
import { contentEtag } from '../policy/content-etag';

export function viewSettings(policy: Policy) {
  return {
    timeZone: policy.settings.timeZone,
    approvals: approvalsOf(policy),
    etag: contentEtag(policy.settings),
  };
}
