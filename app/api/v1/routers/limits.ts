import { createLimit } from '@/lib/services/limits/create-limit';
import { getLimit } from '@/lib/services/limits/get-limit';
import { listLimits } from '@/lib/services/limits/list-limits';
import { removeLimit } from '@/lib/services/limits/remove-limit';
import { updateLimit } from '@/lib/services/limits/update-limit';
import { implementer } from '../implementer';

const limits = implementer.limits;

export const limitsRouter = {
  list: limits.list.handler(({ input, context }) => listLimits(context.service, input)),
  get: limits.get.handler(({ input, context }) => getLimit(context.service, input.limitId)),
  create: limits.create.handler(({ input, context }) => createLimit(context.service, input.body)),
  update: limits.update.handler(({ input, context }) => updateLimit(context.service, input)),
  remove: limits.remove.handler(({ input, context }) => removeLimit(context.service, input)),
};
