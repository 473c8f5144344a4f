import { getChange } from '@/lib/services/changes/get-change';
import { listChanges } from '@/lib/services/changes/list-changes';
import { verifyChanges } from '@/lib/services/changes/verify-changes';
import { implementer } from '../implementer';

export const changesRouter = {
  list: implementer.changes.list.handler(({ input, context }) => listChanges(context.service, input)),
  get: implementer.changes.get.handler(({ input, context }) => getChange(context.service, input.seq)),
  verify: implementer.changes.verify.handler(({ context }) => verifyChanges(context.service)),
};
