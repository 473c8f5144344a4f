'use client';
import Alert from '@cloudscape-design/components/alert';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { GuardedButton } from '../shared/guarded-button';
import type { DraftCheck, DraftView } from './draft-view';
import { draftsMessages } from './messages';

/** Loaded when it is opened: no page waits for it. */
const RebaseDraftModal = dynamic(() => import('./rebase-draft-modal').then((m) => m.RebaseDraftModal));

const text = draftsMessages.staleAlert;

interface StaleAlertProps {
  readonly draft: DraftView;
  readonly check: DraftCheck | undefined;
}

/** Somebody published in between: says so, with the way on. */
export function StaleAlert({ draft, check }: StaleAlertProps) {
  const [isRebasing, setIsRebasing] = useState(false);
  return (
    <>
      <Alert
        type="warning"
        header={text.title}
        action={
          <GuardedButton
            permission="policy:write"
            disabled={check === undefined}
            onClick={() => setIsRebasing(true)}
          >
            {draftsMessages.rebase}
          </GuardedButton>
        }
      >
        {text.hint}
      </Alert>
      {isRebasing && check && (
        <RebaseDraftModal draft={draft} check={check} onClose={() => setIsRebasing(false)} />
      )}
    </>
  );
}
