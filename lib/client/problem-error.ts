import * as z from 'zod/mini';
import type { FieldError, Problem } from '../contracts/problem';
import { type ProblemCode, problemCodes } from '../contracts/problem-codes';

/** The contract's schema, in the small zod. */
const problemSchema: z.ZodMiniType<Problem> = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.string(),
  instance: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
});

/** What the API answered instead of a result: problem details (RFC 9457), as an error to catch. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(private readonly problem: Problem) {
    super(problem.detail);
  }

  get code(): ProblemCode {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  get detail(): string {
    return this.problem.detail;
  }

  /** For `validation_failed`: which field and which rule. */
  get errors(): readonly FieldError[] {
    return this.problem.errors ?? [];
  }

  /** To be quoted when asking for help: the server's log has it too. */
  get requestId(): string {
    return this.problem.instance;
  }
}

/** Reads an answer that is not a success. Whatever it holds, the result is a `ProblemError`. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({
    type: 'about:blank',
    title: 'Unexpected answer',
    status: response.status,
    code: response.status === 503 ? 'unavailable' : 'internal_error',
    detail: `The server answered ${response.status} without saying why. Try again in a moment.`,
    instance: response.headers.get('x-request-id') ?? '',
  });
}

/** Stands in for an answer that never came: the server cannot be reached, or the connection broke. */
export function unreachableProblem(): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'Unreachable',
    status: 0,
    code: 'unavailable',
    detail: 'The server could not be reached. Check your connection and try again.',
    instance: '',
  });
}
