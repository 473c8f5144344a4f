import { AppError } from '../../contracts/problem';
import type { AssignmentRequest } from '../../core/model/draft';
import { involvedIds } from '../approvals/second-person';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { principalTypeOf, requireAssign } from '../principals/require-assign';
import { readWaitingRequest } from './read-request';
import { requestTarget, viewRequest } from './view-request';

interface Withdrawal {
  readonly params: { readonly requestId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: { readonly reason?: string | undefined };
}

/** Takes a request back. That is for who made it; others reject it. */
export async function withdrawRequest(context: ServiceContext, { params, headers, body }: Withdrawal) {
  const request = await readWaitingRequest(context, params.requestId, headers['if-match']);
  requireAssign(context, principalTypeOf(request.principalId));
  if (!involvedIds(context).some((id) => request.involved.includes(id))) {
    throw new AppError(
      'forbidden',
      `${request.requestedBy.name} made this request; only they withdraw it. Reject it instead.`,
    );
  }
  const at = context.now().toISOString();
  const next: AssignmentRequest = {
    ...request,
    status: 'withdrawn',
    version: request.version + 1,
    updatedAt: at,
  };
  const change = draftChange(context, {
    action: 'assignment_request.withdrawn',
    target: requestTarget(request),
    summary: `withdrew the request for role ${request.roleId} for ${request.principalName}`,
    reason: body.reason,
    before: { status: request.status },
    after: { status: next.status },
  });
  await context.store.commit(change, [{ type: 'put_assignment_request', request: next, previous: request }]);
  return viewRequest(next);
}
