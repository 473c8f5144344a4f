import type { DynamoSettings } from '@/lib/store/reader/dynamo-client';

/** What the function is told by its environment. */
export interface AuthorizerConfig {
  readonly table: string;
  readonly limitsTable: string;
  /** Nothing older than this decides, as long as the store answers. 0: every request reads. */
  readonly maxAgeMs: number;
  /** How much older it may be while the store fails. */
  readonly staleOnErrorMs: number;
  /** Which answer the authorizers of HTTP APIs (payload 2.0) are set to give: the event does not say. */
  readonly httpResponse: 'simple' | 'iam';
  readonly dynamo: DynamoSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

const readDeadlineMs = 500;

/** Reads the environment by hand: a schema library would double the bundle. @throws Error that names the variable. */
export function readConfig(env: Environment): AuthorizerConfig {
  const httpResponse = env.GATEWARDEN_HTTP_RESPONSE ?? 'simple';
  if (httpResponse !== 'simple' && httpResponse !== 'iam') {
    throw new Error('GATEWARDEN_HTTP_RESPONSE must be "simple" or "iam"');
  }
  return {
    table: env.GATEWARDEN_TABLE || 'gatewarden',
    limitsTable: env.GATEWARDEN_LIMITS_TABLE || 'gatewarden-limits',
    maxAgeMs: secondsOf(env, 'GATEWARDEN_MAX_AGE_SECONDS', 5, 3_600) * 1000,
    staleOnErrorMs: secondsOf(env, 'GATEWARDEN_STALE_ON_ERROR_SECONDS', 60, 86_400) * 1000,
    httpResponse,
    dynamo: {
      region: required(env, 'AWS_REGION'),
      endpoint: env.AWS_ENDPOINT_URL_DYNAMODB || env.AWS_ENDPOINT_URL || undefined,
      credentials: {
        accessKeyId: required(env, 'AWS_ACCESS_KEY_ID'),
        secretAccessKey: required(env, 'AWS_SECRET_ACCESS_KEY'),
        sessionToken: env.AWS_SESSION_TOKEN || undefined,
      },
      deadlineMs: readDeadlineMs,
    },
  };
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set: Lambda sets it, elsewhere it has to be given`);
  return value;
}

function secondsOf(env: Environment, name: string, standard: number, maximum: number): number {
  const text = env[name];
  if (text === undefined || text === '') return standard;
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > maximum) {
    throw new Error(`${name} must be a number of seconds from 0 to ${maximum}`);
  }
  return seconds;
}
