import type { ServiceContext } from '../context';
import { noSuchDraft, readPolicyInForce } from '../policy/read-policy';
import { viewDraft } from './view-draft';

export async function getDraft(context: ServiceContext, draftId: string) {
  const [draft, { version }] = await Promise.all([
    context.store.getDraft(draftId),
    readPolicyInForce(context),
  ]);
  if (!draft) throw noSuchDraft(draftId);
  return viewDraft(draft, version);
}
