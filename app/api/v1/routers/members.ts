import { createMember } from '@/lib/services/members/create-member';
import { listMembers } from '@/lib/services/members/list-members';
import { implementer } from '../implementer';

export const membersRouter = {
  list: implementer.members.list.handler(({ context }) => listMembers(context.service)),
  create: implementer.members.create.handler(({ input, context }) =>
    createMember(context.service, input.body),
  ),
};
