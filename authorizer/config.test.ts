import { describe, expect, it } from 'vitest';
import { readConfig } from './config';

const lambda = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('the environment', () => {
  it('needs nothing but what Lambda sets', () => {
    expect(readConfig({ ...lambda, AWS_SESSION_TOKEN: 'token' })).toEqual({
      table: 'gatewarden',
      limitsTable: 'gatewarden-limits',
      maxAgeMs: 5_000,
      staleOnErrorMs: 60_000,
      keysStaleOnErrorMs: 3_600_000,
      keysDeadlineMs: 2_000,
      webSocketTokenParameter: undefined,
      httpResponse: 'simple',
      dynamo: {
        region: 'eu-central-1',
        endpoint: undefined,
        credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
        deadlineMs: 500,
      },
    });
  });

  it('may set the bounds, 0 among them', () => {
    const config = readConfig({
      ...lambda,
      GATEWARDEN_MAX_AGE_SECONDS: '0',
      GATEWARDEN_STALE_ON_ERROR_SECONDS: '120',
      GATEWARDEN_TABLE: 'other',
      GATEWARDEN_LIMITS_TABLE: 'other-limits',
      GATEWARDEN_HTTP_RESPONSE: 'iam',
      GATEWARDEN_KEYS_STALE_ON_ERROR_SECONDS: '0',
      GATEWARDEN_WEBSOCKET_TOKEN_PARAMETER: 'access_token',
    });
    expect(config).toMatchObject({
      maxAgeMs: 0,
      staleOnErrorMs: 120_000,
      table: 'other',
      limitsTable: 'other-limits',
      httpResponse: 'iam',
      keysStaleOnErrorMs: 0,
      webSocketTokenParameter: 'access_token',
    });
  });

  it('may give the store more or less time for an answer', () => {
    const config = readConfig({ ...lambda, GATEWARDEN_STORE_DEADLINE_SECONDS: '1.5' });
    expect(config.dynamo.deadlineMs).toBe(1_500);
  });

  it('may give an identity provider more or less time for its keys', () => {
    expect(readConfig(lambda).keysDeadlineMs).toBe(2_000);
    const config = readConfig({ ...lambda, GATEWARDEN_KEYS_DEADLINE_SECONDS: '0.5' });
    expect(config.keysDeadlineMs).toBe(500);
  });

  it('prefers the endpoint of DynamoDB to the one of all services', () => {
    const all = { ...lambda, AWS_ENDPOINT_URL: 'http://localhost:1' };
    expect(readConfig(all).dynamo.endpoint).toBe('http://localhost:1');
    expect(readConfig({ ...all, AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:2' }).dynamo.endpoint).toBe(
      'http://localhost:2',
    );
  });

  it.each([
    ['AWS_REGION', { ...lambda, AWS_REGION: '' }],
    ['AWS_ACCESS_KEY_ID', { ...lambda, AWS_ACCESS_KEY_ID: undefined }],
    ['GATEWARDEN_MAX_AGE_SECONDS', { ...lambda, GATEWARDEN_MAX_AGE_SECONDS: 'soon' }],
    ['GATEWARDEN_MAX_AGE_SECONDS', { ...lambda, GATEWARDEN_MAX_AGE_SECONDS: '-1' }],
    ['GATEWARDEN_STALE_ON_ERROR_SECONDS', { ...lambda, GATEWARDEN_STALE_ON_ERROR_SECONDS: 'Infinity' }],
    ['GATEWARDEN_STORE_DEADLINE_SECONDS', { ...lambda, GATEWARDEN_STORE_DEADLINE_SECONDS: '0' }],
    ['GATEWARDEN_STORE_DEADLINE_SECONDS', { ...lambda, GATEWARDEN_STORE_DEADLINE_SECONDS: '60' }],
    ['GATEWARDEN_KEYS_DEADLINE_SECONDS', { ...lambda, GATEWARDEN_KEYS_DEADLINE_SECONDS: '0' }],
    ['GATEWARDEN_HTTP_RESPONSE', { ...lambda, GATEWARDEN_HTTP_RESPONSE: 'both' }],
  ])('that is wrong is refused by the name %s', (name, env) => {
    expect(() => readConfig(env)).toThrow(name);
  });
});
