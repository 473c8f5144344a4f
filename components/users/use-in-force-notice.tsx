'use client';
import { useCallback } from 'react';
import { Instant } from '../shared/instant';
import { useNotify } from '../shell/notifications';
import { usersMessages } from './messages';

const text = usersMessages.inForce;

interface Written {
  readonly changeSeq: number;
  readonly inForceBy: string;
  readonly user: { readonly updatedAt: string };
}

/**
 * Says until when older decisions can live, and when that has passed that the new state is in force.
 * The wait is counted from the server's own time of the write: the browser's clock may be off.
 */
export function useInForceNotice(): (header: string, written: Written) => void {
  const { notify } = useNotify();
  return useCallback(
    (header, { changeSeq, inForceBy, user }) => {
      const id = `in-force-${changeSeq}`;
      const waitMs = Date.parse(inForceBy) - Date.parse(user.updatedAt);
      notify({
        id,
        type: 'in-progress',
        loading: true,
        header,
        content: (
          <>
            {text.pending} <Instant at={inForceBy} />
          </>
        ),
      });
      window.setTimeout(
        () => notify({ id, type: 'success', header, content: text.done }),
        Math.max(0, waitMs),
      );
    },
    [notify],
  );
}
