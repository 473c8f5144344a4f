import { checkDraft } from '@/lib/services/drafts/check-draft';
import { createDraft } from '@/lib/services/drafts/create-draft';
import { diffDraft } from '@/lib/services/drafts/diff-draft';
import { discardDraft } from '@/lib/services/drafts/discard-draft';
import { getDraft } from '@/lib/services/drafts/get-draft';
import { listDrafts } from '@/lib/services/drafts/list-drafts';
import { publishDraft } from '@/lib/services/drafts/publish-draft';
import { rebaseDraft } from '@/lib/services/drafts/rebase-draft';
import { reviewDraft } from '@/lib/services/drafts/review-draft';
import { submitDraft } from '@/lib/services/drafts/submit-draft';
import { updateDraft } from '@/lib/services/drafts/update-draft';
import { implementer } from '../implementer';

const drafts = implementer.drafts;

export const draftsRouter = {
  list: drafts.list.handler(({ input, context }) => listDrafts(context.service, input)),
  get: drafts.get.handler(({ input, context }) => getDraft(context.service, input.draftId)),
  create: drafts.create.handler(({ input, context }) => createDraft(context.service, input.body)),
  update: drafts.update.handler(({ input, context }) => updateDraft(context.service, input)),
  discard: drafts.discard.handler(({ input, context }) => discardDraft(context.service, input)),
  check: drafts.check.handler(({ input, context }) => checkDraft(context.service, input.draftId)),
  diff: drafts.diff.handler(({ input, context }) => diffDraft(context.service, input)),
  rebase: drafts.rebase.handler(({ input, context }) => rebaseDraft(context.service, input)),
  submit: drafts.submit.handler(({ input, context }) => submitDraft(context.service, input)),
  approve: drafts.approve.handler(({ input, context }) => reviewDraft(context.service, 'approved', input)),
  reject: drafts.reject.handler(({ input, context }) => reviewDraft(context.service, 'rejected', input)),
  publish: drafts.publish.handler(({ input, context }) => publishDraft(context.service, input)),
};
