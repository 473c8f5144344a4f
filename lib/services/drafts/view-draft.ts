import type { Draft } from '../../core/model/draft';
import { isLiving } from '../../core/model/draft-state';
import { etagOfVersion } from '../etag';

/** A draft in a list: how often it was edited, not each edit. */
export function summariseDraft(draft: Draft, versionInForce: number) {
  const { edits, involved: _involved, ...fields } = draft;
  return {
    ...fields,
    editCount: edits.length,
    stale: isLiving(draft) && draft.baseVersion !== versionInForce,
    etag: etagOfVersion(draft.version),
  };
}

export function viewDraft(draft: Draft, versionInForce: number) {
  return { ...summariseDraft(draft, versionInForce), edits: [...draft.edits] };
}
