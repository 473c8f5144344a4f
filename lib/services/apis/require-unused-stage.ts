import { AppError } from '../../contracts/problem';
import type { Api } from '../../core/model/api';
import type { Policy } from '../../core/model/policy';

/** Refuses a second API of the same gateway API and stage: a request could not tell them apart. */
export function requireUnusedStage(policy: Policy, api: Api): void {
  const other = policy.apis.find(
    ({ id, gatewayApiId, stage }) =>
      id !== api.id && gatewayApiId === api.gatewayApiId && stage === api.stage,
  );
  if (!other) return;
  throw new AppError(
    'conflict',
    `API ${other.name} (${other.id}) protects stage ${api.stage} of ${api.gatewayApiId} already. Change that one, or name another stage.`,
  );
}
