import type { ApprovalItem, PageRequest } from '../../store/port';
import { viewRequest } from '../assignment-requests/view-request';
import type { ServiceContext } from '../context';
import { summariseDraft } from '../drafts/view-draft';
import { readPolicyInForce } from '../policy/read-policy';
import { involvedIds } from './second-person';

interface InboxQuery extends PageRequest {
  /** What waits for the caller; what the caller began, decided or not; what waits for anybody. */
  readonly view: 'waiting' | 'mine' | 'all';
}

/** Drafts and assignment requests. What waits comes longest waiting first, one's own newest first. */
export async function listApprovals(context: ServiceContext, { view, ...page }: InboxQuery) {
  const of = view === 'mine' ? { requesterId: context.actor.id } : ('waiting' as const);
  const [{ items, ...rest }, { version }] = await Promise.all([
    context.store.listApprovals({ of, ...page }),
    readPolicyInForce(context),
  ]);
  const own = new Set(involvedIds(context));
  const shown = view === 'waiting' ? items.filter((item) => !isInvolved(item, own)) : items;
  return {
    ...rest,
    items: shown.map((item) =>
      item.type === 'draft'
        ? { type: item.type, draft: summariseDraft(item.draft, version) }
        : { type: item.type, request: viewRequest(item.request) },
    ),
  };
}

function isInvolved(item: ApprovalItem, own: ReadonlySet<string>): boolean {
  const { involved } = item.type === 'draft' ? item.draft : item.request;
  return involved.some((id) => own.has(id));
}
