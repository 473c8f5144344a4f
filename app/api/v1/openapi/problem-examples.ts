import type { OpenAPI } from '@orpc/contract';
import { AppError, problemStatus } from '@/lib/contracts/problem';
import type { ProblemCode } from '@/lib/contracts/problem-codes';
import { toProblem } from '../problem-from-error';

const requestId = '2f1a3c1e-8f0b-4b8c-9a8e-0d6c2b7f4e51';
const missingName = [{ pointer: '/name', message: 'is missing' }];

/** One problem of each code, as the API words it. */
const problems: Readonly<Record<ProblemCode, AppError>> = {
  malformed_request: new AppError(
    'malformed_request',
    'The body is not valid JSON: Unexpected end of JSON input',
  ),
  validation_failed: new AppError('validation_failed', '/name: is missing', missingName),
  unauthenticated: new AppError(
    'unauthenticated',
    'Sign in, or send a service token in the header "Authorization: Bearer gwt_…".',
  ),
  forbidden: new AppError(
    'forbidden',
    'This needs the console permission roles:write, which the role auditor does not have.',
  ),
  not_found: new AppError('not_found', 'There is no role order-reader. GET /api/v1/roles lists the roles.'),
  method_not_allowed: new AppError(
    'method_not_allowed',
    'PUT is not possible here; allowed: HEAD, GET, POST.',
  ),
  conflict: new AppError(
    'conflict',
    'Somebody else changed this at the same moment. Read it again, then repeat the change.',
  ),
  precondition_failed: new AppError(
    'precondition_failed',
    'If-Match is "v1", but the entity is now at "v2": someone changed it. Read it again, then repeat the change.',
  ),
  approval_required: new AppError(
    'approval_required',
    'Edits of the policy need a second person here. Make the edit in a draft: POST /api/v1/drafts, then submit it.',
  ),
  payload_too_large: new AppError(
    'payload_too_large',
    'The body is larger than the 1048576 bytes that this operation reads.',
  ),
  unsupported_media_type: new AppError(
    'unsupported_media_type',
    'Send the body as "Content-Type: application/json".',
  ),
  too_many_requests: new AppError('too_many_requests', 'Too many searches at once. Try again in a moment.'),
  internal_error: new AppError('internal_error', 'Something went wrong on the server.'),
  unavailable: new AppError('unavailable', 'The store does not answer. Try again in a moment.'),
};

const content = (example: unknown) => ({
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example },
});

/** The document's responses of problems, by code. */
export const problemResponses: Readonly<Record<string, OpenAPI.ResponseObject>> = Object.fromEntries(
  Object.values(problems).map((problem) => [
    problem.code,
    { description: toProblem(problem, requestId).title, content: content(toProblem(problem, requestId)) },
  ]),
);

/** References to the problems of an operation, by status. */
export function referToProblems(codes: readonly ProblemCode[]): OpenAPI.ResponsesObject {
  return Object.fromEntries(
    codes.map((code) => [problemStatus[code], { $ref: `#/components/responses/${code}` }]),
  );
}
