'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ReviewButtons } from '../approvals/review-buttons';
import { GuardedButton } from '../shared/guarded-button';
import { useMe } from '../shared/permission';
import { DiscardDraftModal } from './discard-draft-modal';
import { blockedBy } from './draft-check';
import { DraftDetailsModal } from './draft-details-modal';
import type { DraftCheck, DraftView } from './draft-view';
import { draftsMessages as text } from './messages';
import { PublishDraftModal } from './publish-draft-modal';
import { SubmitDraftModal } from './submit-draft-modal';

type Doing = 'rename' | 'discard' | 'submit' | 'publish';

interface DraftActionsProps {
  readonly draft: DraftView;
  readonly check: DraftCheck | undefined;
}

/** Why it cannot be submitted; undefined where it can. What needs no approval may be submitted all the same. */
function submitBlockedBy({ stale, editCount }: DraftView): string | undefined {
  if (stale) return text.check.blocked.stale;
  return editCount === 0 ? text.check.blocked.nothing : undefined;
}

/** What can be done with a draft that has not ended; what cannot be done now says why. */
export function DraftActions({ draft, check }: DraftActionsProps) {
  const [doing, setDoing] = useState<Doing>();
  const me = useMe().data?.id;
  const close = () => setDoing(undefined);
  const { status, author, edits } = draft;
  const isReviewed = status === 'submitted' || status === 'approved';
  const notSubmittable = submitBlockedBy(draft);
  const notPublishable = blockedBy(check, status);
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        <GuardedButton permission="policy:write" onClick={() => setDoing('rename')}>
          {text.rename}
        </GuardedButton>
        <GuardedButton permission="policy:write" onClick={() => setDoing('discard')}>
          {text.discard}
        </GuardedButton>
        {isReviewed ? (
          <ReviewButtons
            subject={{ type: 'draft', draft }}
            notApprovable={draft.stale ? text.check.blocked.stale : undefined}
            hadHand={author.id === me || edits.some(({ actor }) => actor.id === me)}
          />
        ) : (
          <GuardedButton
            permission="policy:write"
            disabled={notSubmittable !== undefined}
            disabledReason={notSubmittable}
            onClick={() => setDoing('submit')}
          >
            {text.submit}
          </GuardedButton>
        )}
        <GuardedButton
          permission="policy:write"
          variant="primary"
          disabled={notPublishable !== undefined}
          disabledReason={notPublishable}
          onClick={() => setDoing('publish')}
        >
          {text.publish}
        </GuardedButton>
      </SpaceBetween>
      {doing === 'rename' && <DraftDetailsModal draft={draft} onClose={close} />}
      {doing === 'discard' && <DiscardDraftModal draft={draft} onClose={close} />}
      {doing === 'submit' && <SubmitDraftModal draft={draft} onClose={close} />}
      {doing === 'publish' && <PublishDraftModal draft={draft} onClose={close} />}
    </>
  );
}
