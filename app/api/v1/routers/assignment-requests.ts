import { approveRequest } from '@/lib/services/assignment-requests/approve-request';
import { createRequest } from '@/lib/services/assignment-requests/create-request';
import { getRequest } from '@/lib/services/assignment-requests/get-request';
import { rejectRequest } from '@/lib/services/assignment-requests/reject-request';
import { withdrawRequest } from '@/lib/services/assignment-requests/withdraw-request';
import { implementer } from '../implementer';

const requests = implementer.assignmentRequests;

export const assignmentRequestsRouter = {
  create: requests.create.handler(({ input, context }) => createRequest(context.service, input.body)),
  get: requests.get.handler(({ input, context }) => getRequest(context.service, input.requestId)),
  approve: requests.approve.handler(({ input, context }) => approveRequest(context.service, input)),
  reject: requests.reject.handler(({ input, context }) => rejectRequest(context.service, input)),
  withdraw: requests.withdraw.handler(({ input, context }) => withdrawRequest(context.service, input)),
};
