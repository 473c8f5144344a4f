import { exportChanges } from '@/lib/services/changes/export-changes';
import { getChange } from '@/lib/services/changes/get-change';
import { listChanges } from '@/lib/services/changes/list-changes';
import { revertChange } from '@/lib/services/changes/revert/revert-change';
import { verifyChanges } from '@/lib/services/changes/verify-changes';
import { implementer } from '../implementer';

export const changesRouter = {
  list: implementer.changes.list.handler(({ input, context }) => listChanges(context.service, input)),
  get: implementer.changes.get.handler(({ input, context }) => getChange(context.service, input.seq)),
  verify: implementer.changes.verify.handler(({ input, context }) => verifyChanges(context.service, input)),
  export: implementer.changes.export.handler(({ input, context }) =>
    exportChanges(context.service, input.query),
  ),
  revert: implementer.changes.revert.handler(({ input, context }) => revertChange(context.service, input)),
};
