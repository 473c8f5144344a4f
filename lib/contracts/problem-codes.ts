/** The closed list of error codes of the API. */
export const problemCodes = [
  'malformed_request',
  'validation_failed',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'conflict',
  'precondition_failed',
  'approval_required',
  'payload_too_large',
  'unsupported_media_type',
  'too_many_requests',
  'internal_error',
  'unavailable',
] as const;

export type ProblemCode = (typeof problemCodes)[number];
