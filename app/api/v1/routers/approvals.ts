import { listApprovals } from '@/lib/services/approvals/list-approvals';
import { implementer } from '../implementer';

export const approvalsRouter = {
  list: implementer.approvals.list.handler(({ input, context }) => listApprovals(context.service, input)),
};
