'use client';
import type { ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { GuardedButton } from '../shared/guarded-button';
import { approvalsMessages as text } from './messages';
import { type ApprovalSubject, nameOf } from './subject';

/** Loaded when it is opened: no page waits for it. */
const ReviewModal = dynamic(() => import('./review-modal').then((m) => m.ReviewModal));

interface ReviewButtonsProps {
  readonly subject: ApprovalSubject;
  /** Whoever is signed in began or edited it: the buttons are there, and say why they do nothing. */
  readonly hadHand: boolean;
  /** Why it cannot be approved as it is. */
  readonly notApprovable?: string | undefined;
  readonly variant?: ButtonProps.Variant;
}

/** Approve, reject, or take an approval back. */
export function ReviewButtons({ subject, hadHand, notApprovable, variant = 'normal' }: ReviewButtonsProps) {
  const [verdict, setVerdict] = useState<'approve' | 'reject'>();
  const permission = subject.type === 'draft' ? 'policy:write' : 'users:assign';
  const isApproved = subject.type === 'draft' && subject.draft.status === 'approved';
  const common = {
    permission,
    variant,
    disabled: hadHand,
    disabledReason: hadHand ? text.ownHand : undefined,
  } as const;
  const what = nameOf(subject);
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        <GuardedButton {...common} ariaLabel={text.rejectLabel(what)} onClick={() => setVerdict('reject')}>
          {isApproved ? text.takeBack : text.reject}
        </GuardedButton>
        {!isApproved && (
          <GuardedButton
            {...common}
            disabled={hadHand || notApprovable !== undefined}
            disabledReason={hadHand ? text.ownHand : notApprovable}
            ariaLabel={text.approveLabel(what)}
            onClick={() => setVerdict('approve')}
          >
            {text.approve}
          </GuardedButton>
        )}
      </SpaceBetween>
      {verdict && <ReviewModal subject={subject} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </>
  );
}
