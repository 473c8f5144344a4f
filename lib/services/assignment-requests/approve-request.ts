import { AppError } from '../../contracts/problem';
import type { AssignmentRequest } from '../../core/model/draft';
import { requireSecondPerson } from '../approvals/second-person';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicyInForce } from '../policy/read-policy';
import { checkTerms } from '../principals/check-assignment';
import { planApprovedGrant } from '../principals/plan-assignment';
import { readPrincipal } from '../principals/read-principal';
import { retryConflict } from '../retry-conflict';
import { readWaitingRequest } from './read-request';
import { reviewedRequest } from './reviewed-request';
import { viewRequest } from './view-request';

interface Approval {
  readonly params: { readonly requestId: string };
  readonly headers: { readonly 'if-match': string };
  readonly body: { readonly comment?: string | undefined };
}

/**
 * Grants what was asked for, by somebody who had no hand in it. All checks are made again on what is so now, and the
 * role is granted in one transaction with the end of the request.
 */
export async function approveRequest(context: ServiceContext, { params, headers, body }: Approval) {
  return retryConflict(['entity_version', 'policy_moved'], async () => {
    const request = await readWaitingRequest(context, params.requestId, headers['if-match']);
    requireSecondPerson(context, request.involved);
    const { roleId, startsAt, expiresAt, reason } = request;
    const terms = { roleId, startsAt, expiresAt, reason };
    checkTerms(terms, context.now());
    const [previous, { policy, version }] = await Promise.all([
      readPrincipal(context, request.principalId),
      readPolicyInForce(context),
    ]);
    const plan = planApprovedGrant(context, policy, previous, terms, request.requestedBy);
    if (!plan) throw heldAlready(request);
    const next = await reviewedRequest(context, request, 'approved', body.comment);
    const change = await context.store.commit(draftChange(context, plan.facts), [
      { type: 'put_principal', principal: plan.principal, previous },
      { type: 'put_assignment_request', request: next, previous: request },
      { type: 'require_policy_version', version },
    ]);
    return { ...viewRequest(next), changeSeq: change.seq };
  });
}

function heldAlready({ principalName, roleId }: AssignmentRequest): AppError {
  return new AppError(
    'conflict',
    `${principalName} holds role ${roleId} on these terms already. Reject the request.`,
  );
}
