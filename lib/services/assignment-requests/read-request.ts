import { AppError } from '../../contracts/problem';
import type { AssignmentRequest } from '../../core/model/draft';
import type { ServiceContext } from '../context';
import { etagOfVersion, requireEtag } from '../etag';

export async function readRequest(
  { store }: Pick<ServiceContext, 'store'>,
  requestId: string,
): Promise<AssignmentRequest> {
  const request = await store.getAssignmentRequest(requestId);
  if (request) return request;
  throw new AppError(
    'not_found',
    `There is no assignment request ${requestId}. GET /api/v1/approvals lists what waits.`,
  );
}

/** A request that is not decided yet, at the state that `ifMatch` names where it names one. */
export async function readWaitingRequest(
  context: Pick<ServiceContext, 'store'>,
  requestId: string,
  ifMatch?: string,
): Promise<AssignmentRequest> {
  const request = await readRequest(context, requestId);
  if (request.status !== 'waiting') {
    throw new AppError('conflict', `The request for role ${request.roleId} is ${request.status} already.`);
  }
  requireEtag(ifMatch, etagOfVersion(request.version));
  return request;
}
