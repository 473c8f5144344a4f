'use client';
import { useEffect, useRef, useState } from 'react';
import { holdUnsaved } from '@/lib/client/unsaved';

/** A link that a plain click would follow to another page in this window. */
function findWayOut(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return undefined;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) {
    return undefined;
  }
  const isThisPage = link.origin === window.location.origin && link.pathname === window.location.pathname;
  return isThisPage ? undefined : link;
}

export interface LeaveGuard {
  /** Somebody is about to leave, and has to say whether that is meant. */
  readonly isAsked: boolean;
  /** Asks before something is done by which what was entered would be lost; does it at once where nothing was. */
  readonly ask: (leave: () => void) => void;
  readonly stay: () => void;
  readonly leave: () => void;
}

/**
 * While there is something to lose, asks before the page is left: by a link, by going back, by the palette, by a call of
 * `ask`.
 * For closing or reloading the window the browser asks. What was sent goes on without the page: then only the browser
 * asks, and a session that has ended leaves the page alone.
 */
export function useLeaveGuard(isDirty: boolean, isSent = false): LeaveGuard {
  const [way, setWay] = useState<{ readonly out: () => void }>();
  const isLeaving = useRef(false);
  const ask = (out: () => void) => (isDirty ? setWay({ out }) : out());

  useEffect(() => {
    if (!isDirty) return;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = isSent || isLeaving.current ? undefined : findWayOut(event);
      if (link === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setWay({ out: () => link.click() });
    };
    const onNavigate = (event: NavigateEvent) => {
      if (isSent || isLeaving.current || event.navigationType !== 'traverse' || !event.cancelable) return;
      if (new URL(event.destination.url).pathname === window.location.pathname) return;
      event.preventDefault();
      const { key } = event.destination;
      setWay({ out: () => window.navigation.traverseTo(key) });
    };
    const release = holdUnsaved(isSent ? undefined : (out) => setWay({ out }));
    // Not in every browser: where it is missing, going back is not asked about.
    const history = 'navigation' in window ? window.navigation : undefined;
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    history?.addEventListener('navigate', onNavigate);
    return () => {
      release();
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
      history?.removeEventListener('navigate', onNavigate);
    };
  }, [isDirty, isSent]);

  return {
    isAsked: way !== undefined,
    ask,
    stay: () => setWay(undefined),
    leave: () => {
      isLeaving.current = true;
      setWay(undefined);
      way?.out();
    },
  };
}
