import type { ChangeTarget } from '../../core/model/change';
import type { AssignmentRequest } from '../../core/model/draft';
import { etagOfVersion } from '../etag';

export function viewRequest({ involved: _involved, ...request }: AssignmentRequest) {
  return { ...request, etag: etagOfVersion(request.version) };
}

/** How a change record names a request. */
export function requestTarget({ id, roleId, principalName }: AssignmentRequest): ChangeTarget {
  return { type: 'assignment_request', id, name: `${roleId} for ${principalName}` };
}
