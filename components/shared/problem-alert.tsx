'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemError } from '@/lib/client/problem-error';
import { Copyable } from './copyable';
import { describeProblem } from './describe-problem';
import { sharedMessages } from './messages';

/** Something to do about a failure. */
export interface WayOn {
  readonly text: string;
  readonly onClick: () => void;
}

interface ProblemAlertProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly wayOn?: WayOn | undefined;
  /** Something was entered, which stays. */
  readonly isForm?: boolean;
}

/** Says what went wrong, what to do, and which request it was. */
export function ProblemAlert({ error, onRetry, wayOn, isForm = false }: ProblemAlertProps) {
  const { title, detail, saysMore, advice, requestId, fields } = describeProblem(error, isForm);
  const isSignedOut = error instanceof ProblemError && error.code === 'unauthenticated';
  const action = wayOn ?? (onRetry && { text: sharedMessages.retry, onClick: onRetry });
  return (
    <Alert
      type="error"
      header={title}
      action={
        isSignedOut ? (
          <Button href="/sign-in" target="_blank" iconName="external" iconAlign="right">
            {sharedMessages.signIn}
          </Button>
        ) : (
          action && (
            <Button formAction="none" onClick={action.onClick}>
              {action.text}
            </Button>
          )
        )
      }
    >
      <SpaceBetween size="xs">
        {saysMore && <div>{detail}</div>}
        {fields.length > 0 && (
          <ul>
            {fields.map(({ pointer, message }) => (
              <li key={pointer + message}>
                {pointer !== '' && <Box variant="code">{pointer.slice(1)}</Box>} {message}
              </li>
            ))}
          </ul>
        )}
        {advice && wayOn === undefined && <div>{advice}</div>}
        {requestId && (
          <Box fontSize="body-s">
            {sharedMessages.requestId}: <Copyable text={requestId} what={sharedMessages.requestId} />
          </Box>
        )}
      </SpaceBetween>
    </Alert>
  );
}
