import { z } from 'zod';
import { type ProblemCode, problemCodes } from './problem-codes';

/** Each code has one HTTP status. */
export const problemStatus = {
  malformed_request: 400,
  validation_failed: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  precondition_failed: 412,
  approval_required: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal_error: 500,
  unavailable: 503,
} as const satisfies Record<ProblemCode, number>;

/** Problem details for HTTP APIs (RFC 9457). `code` is the part to program against. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.string(),
  /** The request id, also in the server's log. */
  instance: z.string(),
  /**
   * For `validation_failed`: which field and which rule. The field is a JSON Pointer (RFC 6901) into the body,
   * or into the query or path where there is no body; beside a body those start with `/query`, `/params`, `/headers`.
   */
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/**
 * The one error that services throw for what a client did or can act on.
 * `detail` says what is wrong, where, and what to do; it never carries internals.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors?: readonly FieldError[],
    /** After how many seconds to try again, where that is known. */
    readonly retryAfterSeconds?: number,
  ) {
    super(detail);
  }
}
