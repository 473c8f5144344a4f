'use client';
import { useCallback } from 'react';
import { useNotify } from '../shell/notifications';
import { Instant } from './instant';
import { sharedMessages } from './messages';
import { useMe } from './permission';

const text = sharedMessages.inForce;
let notices = 0;

/**
 * After a write that changes decisions: says until when older ones can live, and when that has passed
 * that the new state is in force. `waitMs` is a span measured on the server where the API tells it,
 * because the browser's clock may be off; otherwise what the authorizers are configured with.
 */
export function useInForceNotice(): (header: string, waitMs?: number) => void {
  const { notify } = useNotify();
  const freshness = useMe().data?.freshness;
  return useCallback(
    (header, waitMs = (freshness?.maxAgeSeconds ?? 0) * 1000) => {
      notices += 1;
      const id = `in-force-${notices}`;
      const by = new Date(Date.now() + Math.max(0, waitMs));
      notify({
        id,
        type: 'in-progress',
        loading: true,
        header,
        content: (
          <>
            {text.pending} <Instant at={by.toISOString()} />
          </>
        ),
      });
      const settle = () => notify({ id, type: 'success', header, content: text.done });
      window.setTimeout(settle, Math.max(0, waitMs));
    },
    [notify, freshness],
  );
}
