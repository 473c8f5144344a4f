import { createMember } from '@/lib/services/members/create-member';
import { listMembers } from '@/lib/services/members/list-members';
import { readMember } from '@/lib/services/members/read-member';
import { removeMember } from '@/lib/services/members/remove-member';
import { updateMember } from '@/lib/services/members/update-member';
import { viewMember } from '@/lib/services/members/view-member';
import { implementer } from '../implementer';

const members = implementer.members;

export const membersRouter = {
  list: members.list.handler(({ input, context }) => listMembers(context.service, input)),
  get: members.get.handler(async ({ input, context }) =>
    viewMember(await readMember(context.service, input.memberId)),
  ),
  create: members.create.handler(({ input, context }) => createMember(context.service, input.body)),
  update: members.update.handler(({ input, context }) => updateMember(context.service, input)),
  remove: members.remove.handler(({ input, context }) => removeMember(context.service, input)),
};
