'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { sharedMessages } from './messages';

const text = sharedMessages.secret;

/** A key or token that was just made. */
export interface MadeSecret {
  readonly name: string;
  /** Absent where the answer that had it was lost, and the same request was sent again. */
  readonly secret: string | undefined;
}

interface SecretModalProps {
  readonly made: MadeSecret;
  /** What it is called: API key. */
  readonly what: string;
  /** How it is sent. */
  readonly usage: string;
  readonly onClose: () => void;
}

/** Shows a secret this once. It closes by its button only: a click beside it would lose it. */
export function SecretModal({ made, what, usage, onClose }: SecretModalProps) {
  return (
    <Modal
      visible
      header={`${what} ${made.name}`}
      closeAriaLabel={sharedMessages.close}
      onDismiss={({ detail }) => {
        if (detail.reason === 'closeButton') onClose();
      }}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {made.secret === undefined ? sharedMessages.close : text.close}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        {made.secret === undefined ? (
          <Alert type="error" header={text.lost}>
            {text.lostHint}
          </Alert>
        ) : (
          <Shown secret={made.secret} what={what} />
        )}
        <Box color="text-body-secondary">{usage}</Box>
      </SpaceBetween>
    </Modal>
  );
}

function Shown({ secret, what }: { readonly secret: string; readonly what: string }) {
  return (
    <>
      <Alert type="warning" header={text.once}>
        {text.onceHint}
      </Alert>
      <div>
        <Box variant="awsui-key-label">{what}</Box>
        <Box variant="code">
          <span data-secret>{secret}</span>
        </Box>
      </div>
      <CopyToClipboard
        textToCopy={secret}
        copyButtonText={sharedMessages.copy(what)}
        copySuccessText={sharedMessages.copied}
        copyErrorText={sharedMessages.copyFailed}
      />
    </>
  );
}
