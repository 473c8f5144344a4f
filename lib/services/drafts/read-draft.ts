import { AppError } from '../../contracts/problem';
import type { ChangeTarget } from '../../core/model/change';
import type { Draft } from '../../core/model/draft';
import type { Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { etagOfVersion, requireEtag } from '../etag';
import { noSuchDraft } from '../policy/read-policy';

/** A living draft and the policy it proposes, at the state that `ifMatch` names where it names one. */
export async function readLivingDraft(
  { store }: Pick<ServiceContext, 'store'>,
  draftId: string,
  ifMatch?: string,
): Promise<{ readonly draft: Draft; readonly policy: Policy }> {
  const found = await store.readDraft(draftId);
  if (found) {
    requireEtag(ifMatch, etagOfVersion(found.draft.version));
    return found;
  }
  const ended = await store.getDraft(draftId);
  if (!ended) throw noSuchDraft(draftId);
  throw new AppError(
    'conflict',
    `Draft "${ended.title}" is ${ended.status}; nothing can be done with it any more.`,
  );
}

/** How a change record names a draft. */
export function draftTarget({ id, title }: Pick<Draft, 'id' | 'title'>): ChangeTarget {
  return { type: 'draft', id, name: title };
}
