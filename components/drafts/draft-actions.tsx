'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ReviewButtons } from '../approvals/review-buttons';
import { GuardedButton } from '../shared/guarded-button';
import { useMe } from '../shared/permission';
import { blockedBy } from './draft-check';
import type { DraftCheck, DraftView } from './draft-view';
import { draftsMessages as text } from './messages';

/* Loaded when they are opened: no page waits for them. */
const DiscardDraftModal = dynamic(() => import('./discard-draft-modal').then((m) => m.DiscardDraftModal));
const DraftDetailsModal = dynamic(() => import('./draft-details-modal').then((m) => m.DraftDetailsModal));
const PublishDraftModal = dynamic(() => import('./publish-draft-modal').then((m) => m.PublishDraftModal));
const SubmitDraftModal = dynamic(() => import('./submit-draft-modal').then((m) => m.SubmitDraftModal));

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
