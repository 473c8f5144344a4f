'use client';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { sharedMessages } from './messages';

/** A value that people paste elsewhere: an id, a subject, a hash. `what` names it for the button's label. */
export function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={sharedMessages.copy(what)}
      copySuccessText={sharedMessages.copied}
      copyErrorText={sharedMessages.copyFailed}
    />
  );
}
