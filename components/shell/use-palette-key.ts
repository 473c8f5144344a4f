'use client';
import { useEffect } from 'react';

/** On a Mac Ctrl-K belongs to text fields: it deletes to the end of the line. */
export const isMac = (): boolean => /mac/i.test(window.navigator.userAgent);

/** Ctrl-K, or Cmd-K on a Mac, anywhere but over a dialog: what was entered there would be lost on the way. */
export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const modifier = isMac() ? event.metaKey : event.ctrlKey;
      if (!modifier || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (document.querySelector('[role="dialog"]') === null) open();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open]);
}
