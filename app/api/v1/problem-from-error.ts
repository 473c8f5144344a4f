import { ORPCError, ValidationError } from '@orpc/server';

import { fieldErrorOf } from '@/lib/contracts/field-error';
import { AppError, type Problem, problemStatus } from '@/lib/contracts/problem';
import type { ProblemCode } from '@/lib/contracts/problem-codes';
import { GatewayError, type GatewayFault } from '@/lib/gateway/port';
import { InvalidLogCursorError, LogQueryTooLongError, LogsUnavailableError } from '@/lib/logs/port';
import {
  PolicyHeldError,
  StoreConflictError,
  StoreCursorError,
  StoreLimitError,
  StoreUnavailableError,
} from '@/lib/store/errors';

const titles: Readonly<Record<ProblemCode, string>> = {
  malformed_request: 'The request cannot be read',
  validation_failed: 'The input breaks a rule',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  conflict: 'Conflict',
  precondition_failed: 'Changed in the meantime',
  approval_required: 'A second person has to approve this',
  payload_too_large: 'Too large',
  unsupported_media_type: 'Unsupported content type',
  too_many_requests: 'Too many requests',
  internal_error: 'Internal error',
  unavailable: 'Temporarily unavailable',
};

/** Turns whatever was thrown into the error that the client may see. Nothing of an unknown error gets out. */
export function toAppError(error: unknown, facts: { readonly hasIfMatch: boolean }): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ORPCError) return fromOrpcError(error);
  if (error instanceof PolicyHeldError) {
    return new AppError(
      'unavailable',
      'An edit of the policy is being published, or the process that began it has died. Nothing was changed here: ' +
        `repeat it in ${error.forSeconds} seconds.`,
      undefined,
      error.forSeconds,
    );
  }
  if (error instanceof StoreConflictError) {
    return facts.hasIfMatch && error.kind === 'entity_version'
      ? new AppError(
          'precondition_failed',
          'It changed since you read it. Read it again, then repeat the change.',
        )
      : new AppError(
          'conflict',
          'Somebody else changed this at the same moment. Read it again, then repeat the change.',
        );
  }
  if (error instanceof StoreCursorError || error instanceof InvalidLogCursorError) {
    return new AppError('validation_failed', `/cursor: ${error.message}`, [
      { pointer: '/cursor', message: error.message },
    ]);
  }
  if (error instanceof StoreLimitError || error instanceof LogQueryTooLongError)
    return new AppError('validation_failed', error.message);
  if (error instanceof StoreUnavailableError) {
    return new AppError(
      'unavailable',
      'The store does not answer. A change asked for here was made whole or not at all: read it again in a moment before you repeat it.',
    );
  }
  if (error instanceof GatewayError) {
    const retryAfterSeconds = error.fault === 'throttled' ? 5 : undefined;
    return new AppError(gatewayCodes[error.fault], error.message, undefined, retryAfterSeconds);
  }
  if (error instanceof LogsUnavailableError) {
    return new AppError('unavailable', 'The decision log does not answer. Try again in a moment.');
  }
  return internalError;
}

/** What AWS refuses to the console is nothing that the caller did: it is not forbidden, it cannot be had here yet. */
const gatewayCodes: Readonly<Record<GatewayFault, ProblemCode>> = {
  not_configured: 'unavailable',
  no_permission: 'unavailable',
  not_found: 'conflict',
  throttled: 'too_many_requests',
  not_supported: 'conflict',
  unavailable: 'unavailable',
};

const internalError = new AppError(
  'internal_error',
  'Something went wrong on the server. Nothing is known to have changed; the log has the details under this request id.',
);

function fromOrpcError(error: ORPCError<string, unknown>): AppError {
  const { cause } = error;
  if (error.code !== 'BAD_REQUEST' || !(cause instanceof ValidationError)) return internalError;
  const errors = cause.issues.map(({ path = [], ...issue }) => {
    return fieldErrorOf({ ...issue, path: path[0] === 'body' ? path.slice(1) : path });
  });
  const shown = errors
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer === '' ? 'input' : pointer}: ${message}`);
  const rest = errors.length > shown.length ? ` (and ${errors.length - shown.length} more)` : '';
  return new AppError('validation_failed', `${shown.join('; ')}${rest}`, errors);
}

export function toProblem(error: AppError, requestId: string): Problem {
  return {
    type: `urn:gatewarden:problem:${error.code}`,
    title: titles[error.code],
    status: problemStatus[error.code],
    code: error.code,
    detail: error.detail,
    instance: requestId,
    ...(error.errors && { errors: [...error.errors] }),
  };
}
