import type { DynamoSettings } from '@/lib/store/reader/dynamo-client';
import { standardKeysStaleOnErrorMs } from './credentials/key-source';

/** What the function is told by its environment. */
export interface AuthorizerConfig {
  readonly table: string;
  readonly limitsTable: string;
  /** Nothing older than this decides, as long as the store answers. 0: every request reads. */
  readonly maxAgeMs: number;
  /** How much older it may be while the store fails. */
  readonly staleOnErrorMs: number;
  /** How much older than usual an identity provider's signing keys may be while they cannot be fetched. */
  readonly keysStaleOnErrorMs: number;
  /** How long one fetch of them may take before it counts as failed. */
  readonly keysDeadlineMs: number;
  /** Query parameter in which a WebSocket handshake may carry its credential. Undefined: in none. */
  readonly webSocketTokenParameter: string | undefined;
  /** Which answer the authorizers of HTTP APIs (payload 2.0) are set to give: the event does not say. */
  readonly httpResponse: 'simple' | 'iam';
  /** What Lambda calls this function. */
  readonly functionName: string | undefined;
  readonly dynamo: DynamoSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Far more than DynamoDB takes, and little enough to leave a caller time for the answer. */
const standardStoreDeadlineMs = 500;
/** Identity providers answer in tenths of a second, some of them from another continent. */
const standardKeysDeadlineMs = 2_000;
/** From no time at all nothing could be answered; much more outlives most functions. */
const deadlineBounds = { least: 0.05, most: 25 };

/** Reads the environment by hand: a schema library would double the bundle. @throws Error that names the variable. */
export function readConfig(env: Environment): AuthorizerConfig {
  const httpResponse = env.GATEWARDEN_HTTP_RESPONSE ?? 'simple';
  if (httpResponse !== 'simple' && httpResponse !== 'iam') {
    throw new Error('GATEWARDEN_HTTP_RESPONSE must be "simple" or "iam"');
  }
  return {
    table: env.GATEWARDEN_TABLE || 'gatewarden',
    limitsTable: env.GATEWARDEN_LIMITS_TABLE || 'gatewarden-limits',
    maxAgeMs: secondsOf(env, 'GATEWARDEN_MAX_AGE_SECONDS', 5, { most: 3_600 }) * 1000,
    staleOnErrorMs: secondsOf(env, 'GATEWARDEN_STALE_ON_ERROR_SECONDS', 60, { most: 86_400 }) * 1000,
    keysStaleOnErrorMs:
      secondsOf(env, 'GATEWARDEN_KEYS_STALE_ON_ERROR_SECONDS', standardKeysStaleOnErrorMs / 1000, {
        most: 86_400,
      }) * 1000,
    keysDeadlineMs:
      secondsOf(env, 'GATEWARDEN_KEYS_DEADLINE_SECONDS', standardKeysDeadlineMs / 1000, deadlineBounds) *
      1000,
    webSocketTokenParameter: env.GATEWARDEN_WEBSOCKET_TOKEN_PARAMETER || undefined,
    httpResponse,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME || undefined,
    dynamo: {
      region: required(env, 'AWS_REGION'),
      endpoint: env.AWS_ENDPOINT_URL_DYNAMODB || env.AWS_ENDPOINT_URL || undefined,
      credentials: {
        accessKeyId: required(env, 'AWS_ACCESS_KEY_ID'),
        secretAccessKey: required(env, 'AWS_SECRET_ACCESS_KEY'),
        sessionToken: env.AWS_SESSION_TOKEN || undefined,
      },
      deadlineMs:
        secondsOf(env, 'GATEWARDEN_STORE_DEADLINE_SECONDS', standardStoreDeadlineMs / 1000, deadlineBounds) *
        1000,
    },
  };
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set: Lambda sets it, elsewhere it has to be given`);
  return value;
}

function secondsOf(
  env: Environment,
  name: string,
  standard: number,
  { least = 0, most }: { readonly least?: number; readonly most: number },
): number {
  const text = env[name];
  if (text === undefined || text === '') return standard;
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < least || seconds > most) {
    throw new Error(`${name} must be a number of seconds from ${least} to ${most}`);
  }
  return seconds;
}
