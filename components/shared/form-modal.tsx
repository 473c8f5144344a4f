'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, type ReactNode, useId } from 'react';
import { LeaveQuestion } from './leave-question';
import { sharedMessages } from './messages';
import { ProblemAlert, type WayOn } from './problem-alert';
import { useLeaveGuard } from './use-leave-guard';
import { useTouched } from './use-touched';

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
  /** Sent, and its effect on show already: out of the way, and back with what was entered should it be refused. */
  readonly aside?: boolean;
  /** It answers a question and saves nothing: closing it loses nothing. */
  readonly savesNothing?: boolean;
  readonly size?: ModalProps.Size;
  readonly children: ReactNode;
}

/**
 * A question or a small form over the page. Render it only while it is open: closing forgets what was entered. Escape and
 * the cross ask before that, and so does a way out of the page; Cancel says itself what it does.
 */
export function FormModal(props: FormModalProps) {
  const formId = useId();
  const { isTouched, handlers } = useTouched();
  const guard = useLeaveGuard(isTouched && !props.savesNothing, props.aside);
  const isUnderWay = props.pending && !props.savesNothing;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside a modal is still inside the page's tree: keep an outer form out of it.
    event.stopPropagation();
    if (!props.pending && !props.submitDisabled) props.onSubmit();
  };
  return (
    <Modal
      visible={!props.aside}
      header={props.header}
      size={props.size ?? 'medium'}
      closeAriaLabel={sharedMessages.close}
      onDismiss={({ detail }) => {
        // A click beside the modal is too easily made to throw a form away. What is sent cannot be called back: whoever
        // closed the form now would not learn what became of it.
        if (detail.reason === 'overlay' || isUnderWay) return;
        // Pressed again, Escape answers the question.
        if (guard.isAsked) guard.stay();
        else guard.ask(props.onDismiss);
      }}
      footer={
        guard.isAsked ? (
          <LeaveQuestion guard={guard} />
        ) : (
          <Box float="right">
            <SpaceBetween size="xs" direction="horizontal">
              <Button variant="link" formAction="none" disabled={isUnderWay} onClick={props.onDismiss}>
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
        )
      }
    >
      <form id={formId} onSubmit={submit} noValidate {...handlers}>
        <SpaceBetween size="l">
          {props.error !== undefined && props.error !== null && (
            <ProblemAlert isForm error={props.error} wayOn={props.wayOn} />
          )}
          {props.children}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
