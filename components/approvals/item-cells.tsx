'use client';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { DraftStatus } from '../drafts/draft-status';
import { AppLink } from '../shared/app-link';
import { GuardedButton } from '../shared/guarded-button';
import { Instant } from '../shared/instant';
import { principalHref } from '../shared/principal-href';
import { approvalsMessages as text } from './messages';
import { ReviewButtons } from './review-buttons';
import { type ApprovalItem, type AssignmentRequestView, nameOf } from './subject';

/** Loaded when it is opened: no page waits for it. */
const WithdrawModal = dynamic(() => import('./withdraw-modal').then((m) => m.WithdrawModal));

const requestTypes: Readonly<Record<AssignmentRequestView['status'], StatusIndicatorProps.Type>> = {
  waiting: 'pending',
  approved: 'success',
  rejected: 'error',
  withdrawn: 'stopped',
};

export const recordOf = (item: ApprovalItem) => (item.type === 'draft' ? item.draft : item.request);

/** What is asked for, with the way to look at it. */
export function WhatCell({ item }: { readonly item: ApprovalItem }) {
  if (item.type === 'draft') {
    return <AppLink href={`/drafts/${item.draft.id}`}>{item.draft.title}</AppLink>;
  }
  const { principalId, startsAt, expiresAt } = item.request;
  return (
    <>
      <AppLink href={principalHref(principalId)}>{nameOf(item)}</AppLink>
      {startsAt !== undefined && (
        <Box fontSize="body-s" display="block">
          {text.from} <Instant at={startsAt} />
        </Box>
      )}
      {expiresAt !== undefined && (
        <Box fontSize="body-s" display="block">
          {text.until} <Instant at={expiresAt} />
        </Box>
      )}
    </>
  );
}

export function StatusCell({ item }: { readonly item: ApprovalItem }) {
  if (item.type === 'draft') return <DraftStatus status={item.draft.status} />;
  const { status } = item.request;
  return <StatusIndicator type={requestTypes[status]}>{text.requestStatus[status]}</StatusIndicator>;
}

function RequestActions({
  request,
  isOwn,
}: {
  readonly request: AssignmentRequestView;
  readonly isOwn: boolean;
}) {
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const subject = { type: 'assignment_request', request } as const;
  if (request.status !== 'waiting') return text.notDecided;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <ReviewButtons subject={subject} hadHand={isOwn} variant="inline-link" />
      {isOwn && (
        <GuardedButton
          permission="users:assign"
          variant="inline-link"
          ariaLabel={text.withdrawLabel(nameOf(subject))}
          onClick={() => setIsWithdrawing(true)}
        >
          {text.withdraw}
        </GuardedButton>
      )}
      {isWithdrawing && <WithdrawModal request={request} onClose={() => setIsWithdrawing(false)} />}
    </SpaceBetween>
  );
}

/** A draft is decided where its differences are seen; a role for somebody is all there in the line. */
export function ActionsCell({ item, me }: { readonly item: ApprovalItem; readonly me: string | undefined }) {
  if (item.type === 'assignment_request') {
    return <RequestActions request={item.request} isOwn={item.request.requestedBy.id === me} />;
  }
  const { id, title } = item.draft;
  return (
    <AppLink href={`/drafts/${id}`} ariaLabel={text.lookLabel(title)}>
      {text.look}
    </AppLink>
  );
}
