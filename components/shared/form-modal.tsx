'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, type ReactNode, useId } from 'react';
import { sharedMessages } from './messages';
import { ProblemAlert, type WayOn } from './problem-alert';

interface FormModalProps {
  readonly header: string;
  readonly submitText: string;
  readonly onSubmit: () => void;
  readonly onDismiss: () => void;
  readonly pending: boolean;
  /** What the last attempt failed with; what was entered stays. */
  readonly error?: unknown;
  /** What can be done about that failure, beside trying again. */
  readonly wayOn?: WayOn | undefined;
  readonly submitDisabled?: boolean;
  readonly size?: ModalProps.Size;
  readonly children: ReactNode;
}

/** A question or a small form over the page. Render it only while it is open: closing forgets what was entered. */
export function FormModal(props: FormModalProps) {
  const formId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside a modal is still inside the page's tree: keep an outer form out of it.
    event.stopPropagation();
    if (!props.pending && !props.submitDisabled) props.onSubmit();
  };
  return (
    <Modal
      visible
      header={props.header}
      size={props.size ?? 'medium'}
      closeAriaLabel={sharedMessages.close}
      onDismiss={({ detail }) => {
        // A click beside the modal is too easily made to throw a form away.
        if (detail.reason !== 'overlay') props.onDismiss();
      }}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button variant="link" formAction="none" onClick={props.onDismiss}>
              {sharedMessages.cancel}
            </Button>
            <Button
              variant="primary"
              form={formId}
              formAction="submit"
              loading={props.pending}
              disabled={props.submitDisabled}
            >
              {props.submitText}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <SpaceBetween size="l">
          {props.error !== undefined && props.error !== null && (
            <ProblemAlert error={props.error} wayOn={props.wayOn} />
          )}
          {props.children}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
