import type { ReactNode } from 'react';
import { sharedMessages } from './messages';

/** Label of a field that may stay empty. */
export function OptionalLabel({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {children} <i>– {sharedMessages.reason.optional}</i>
    </>
  );
}
