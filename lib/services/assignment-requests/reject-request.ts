import { requireSecondPerson } from '../approvals/second-person';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { principalTypeOf, requireAssign } from '../principals/require-assign';
import { readWaitingRequest } from './read-request';
import { reviewedRequest } from './reviewed-request';
import { requestTarget, viewRequest } from './view-request';

interface Rejection {
  readonly params: { readonly requestId: string };
  readonly headers: { readonly 'if-match': string };
  readonly body: { readonly comment: string };
}

export async function rejectRequest(context: ServiceContext, { params, headers, body }: Rejection) {
  const request = await readWaitingRequest(context, params.requestId, headers['if-match']);
  requireAssign(context, principalTypeOf(request.principalId));
  requireSecondPerson(context, request.involved);
  const next = await reviewedRequest(context, request, 'rejected', body.comment);
  const change = draftChange(context, {
    action: 'assignment_request.rejected',
    target: requestTarget(request),
    summary: `rejected role ${request.roleId} for ${request.principalName}, which ${request.requestedBy.name} had asked for`,
    reason: body.comment.slice(0, 500),
    before: { status: request.status },
    after: { status: next.status, review: next.review },
  });
  await context.store.commit(change, [{ type: 'put_assignment_request', request: next, previous: request }]);
  return viewRequest(next);
}
