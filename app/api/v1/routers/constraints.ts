import { createConstraint } from '@/lib/services/constraints/create-constraint';
import { getConstraint } from '@/lib/services/constraints/get-constraint';
import { listConstraints } from '@/lib/services/constraints/list-constraints';
import { listConstraintConflicts, previewConstraint } from '@/lib/services/constraints/preview-constraint';
import { removeConstraint } from '@/lib/services/constraints/remove-constraint';
import { updateConstraint } from '@/lib/services/constraints/update-constraint';
import { implementer } from '../implementer';

const constraints = implementer.constraints;

export const constraintsRouter = {
  list: constraints.list.handler(({ input, context }) => listConstraints(context.service, input)),
  get: constraints.get.handler(({ input, context }) => getConstraint(context.service, input.constraintId)),
  create: constraints.create.handler(({ input, context }) => createConstraint(context.service, input.body)),
  update: constraints.update.handler(({ input, context }) => updateConstraint(context.service, input)),
  remove: constraints.remove.handler(({ input, context }) => removeConstraint(context.service, input)),
  preview: constraints.preview.handler(({ input, context }) =>
    previewConstraint(context.service, input.body),
  ),
  conflicts: constraints.conflicts.handler(({ input, context }) =>
    listConstraintConflicts(context.service, input),
  ),
};
