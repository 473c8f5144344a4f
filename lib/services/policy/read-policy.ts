import { AppError } from '../../contracts/problem';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';

/** The policy in force; version 0 and empty before anything was published. */
export interface PolicyInForce {
  readonly version: number;
  readonly policy: Policy;
}

const nothingPublished: PolicyInForce = { version: 0, policy: emptyPolicy() };

/** The policy that the request is about: what its draft proposes, under the version that was made from, or the one in force. */
export async function readPolicy(context: Pick<ServiceContext, 'store' | 'draftId'>): Promise<PolicyInForce> {
  const { store, draftId } = context;
  if (draftId === undefined) return readPolicyInForce(context);
  const found = await store.readDraft(draftId);
  if (found) return { version: found.draft.baseVersion, policy: found.policy };
  throw noSuchDraft(draftId);
}

export async function readPolicyInForce({ store }: Pick<ServiceContext, 'store'>): Promise<PolicyInForce> {
  return (await store.readPolicy()) ?? nothingPublished;
}

export function noSuchDraft(draftId: string): AppError {
  return new AppError(
    'not_found',
    `There is no draft ${draftId} that can be read or edited. GET /api/v1/drafts lists the drafts.`,
  );
}
