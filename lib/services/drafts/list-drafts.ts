import type { DraftQuery } from '../../store/port';
import type { ServiceContext } from '../context';
import { readPolicyInForce } from '../policy/read-policy';
import { summariseDraft } from './view-draft';

/** Drafts, latest written first. */
export async function listDrafts(context: ServiceContext, query: DraftQuery) {
  const [page, { version }] = await Promise.all([
    context.store.listDrafts(query),
    readPolicyInForce(context),
  ]);
  return { ...page, items: page.items.map((draft) => summariseDraft(draft, version)) };
}
