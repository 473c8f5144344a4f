import { z } from 'zod';
import { backOffMs } from '../core/back-off';
import { GatewayError } from './port';

/** What an SDK's exception tells, whichever client threw it. */
const exceptionSchema = z.object({
  name: z.string(),
  message: z.string().default(''),
  $metadata: z.object({ httpStatusCode: z.int().optional() }).optional(),
});

const throttlingNames = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'LimitExceededException',
]);
const missingNames = new Set(['NotFoundException', 'ResourceNotFoundException']);
const refusalNames = new Set(['AccessDeniedException', 'UnauthorizedException', 'ForbiddenException']);
const unsignedNames = new Set([
  'CredentialsProviderError',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'MissingAuthenticationTokenException',
]);

/** One call, named for the errors that it may end in. */
export interface CallName {
  /** As IAM writes it: `apigateway:GET`, `lambda:InvokeFunction`. */
  readonly action: string;
  /** What it is about, for people: `API a1b2c3d4e5`. */
  readonly subject: string;
}

export interface CallOptions {
  /** Waits; replaced in tests. */
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly random: () => number;
}

/** API Gateway lets all management calls of an account share 10 a second: pauses are longer than the SDK's own. */
const pauses = { firstMs: 400, longestMs: 4000 };
const maxAttempts = 5;

/**
 * Makes a call, and again after a pause while it is throttled.
 * @throws GatewayError, and nothing of the SDK
 */
export async function callGateway<T>(
  { action, subject }: CallName,
  { sleep, random }: CallOptions,
  send: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const known = toGatewayError(error, action, subject);
      if (known.fault !== 'throttled' || attempt >= maxAttempts) throw known;
      await sleep(backOffMs(attempt, random(), pauses));
    }
  }
}

function toGatewayError(error: unknown, action: string, subject: string): GatewayError {
  if (error instanceof GatewayError) return error;
  const parsed = exceptionSchema.safeParse(error);
  const { name, $metadata } = parsed.success ? parsed.data : { name: '' };
  const status = $metadata?.httpStatusCode;
  if (unsignedNames.has(name)) {
    return new GatewayError(
      'not_configured',
      'The console has no AWS credentials that count. Give its function a role, or set AWS_ACCESS_KEY_ID and its kin.',
    );
  }
  if (throttlingNames.has(name) || status === 429) {
    return new GatewayError('throttled', `AWS throttles ${action}. Try again in a few seconds.`);
  }
  if (missingNames.has(name) || status === 404) {
    return new GatewayError(
      'not_found',
      `AWS knows no ${subject} in this account and Region. Compare its id and stage with API Gateway.`,
    );
  }
  if (refusalNames.has(name) || status === 401 || status === 403) {
    return new GatewayError(
      'no_permission',
      `The console may not do that: its role lacks ${action} on ${subject}.`,
      action,
    );
  }
  return new GatewayError(
    'unavailable',
    `AWS did not answer ${action} for ${subject}. Try again in a moment.`,
  );
}
