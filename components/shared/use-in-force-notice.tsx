'use client';
import Button from '@cloudscape-design/components/button';
import { useCallback } from 'react';
import { useNotify } from '../shell/notifications';
import { Instant } from './instant';
import { sharedMessages } from './messages';
import { useMe } from './permission';
import { useFollow } from './use-follow';

const text = sharedMessages.inForce;
let notices = 0;

interface Notice {
  /** A span measured on the server, where the API tells one. */
  readonly waitMs?: number;
  /** Where it can be watched, and proved, that it comes into force. */
  readonly proofHref?: string | undefined;
}

function ProofButton({ href }: { readonly href: string }) {
  return (
    <Button href={href} onFollow={useFollow()}>
      {text.proof}
    </Button>
  );
}

/**
 * After a write that changes decisions: says until when older ones can live, and when that has passed
 * that the new state is in force. The time to wait is a span, because the browser's clock may be off: the server's
 * own, or what the authorizers are configured with.
 */
export function useInForceNotice(): (header: string, notice?: Notice) => void {
  const { notify } = useNotify();
  const freshness = useMe().data?.freshness;
  return useCallback(
    (header, { waitMs = (freshness?.maxAgeSeconds ?? 0) * 1000, proofHref } = {}) => {
      notices += 1;
      const id = `in-force-${notices}`;
      const by = new Date(Date.now() + Math.max(0, waitMs));
      const action = proofHref !== undefined && <ProofButton href={proofHref} />;
      notify({
        id,
        type: 'in-progress',
        loading: true,
        header,
        action,
        content: (
          <>
            {text.pending} <Instant at={by.toISOString()} />
          </>
        ),
      });
      const settle = () => notify({ id, type: 'success', header, action, content: text.done });
      window.setTimeout(settle, Math.max(0, waitMs));
    },
    [notify, freshness],
  );
}
