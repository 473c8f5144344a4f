import { describe, expect, it } from 'vitest';
import { callGateway } from './gateway-call';
import { GatewayError } from './port';

const name = { action: 'apigateway:GET', subject: 'REST API a1' };

/** What a client of AWS throws. */
const exception = (type: string, httpStatusCode?: number) =>
  Object.assign(new Error('secret of the SDK'), { name: type, $metadata: { httpStatusCode } });

async function run(failures: readonly Error[]) {
  const slept: number[] = [];
  const left = [...failures];
  const options = { sleep: async (ms: number) => void slept.push(ms), random: () => 1 };
  const outcome = await callGateway(name, options, async () => {
    const failure = left.shift();
    if (failure) throw failure;
    return 'answer';
  }).catch((error: unknown) => error);
  return { outcome, slept };
}

describe('callGateway', () => {
  it('waits longer and longer while it is throttled, and then goes on', async () => {
    const throttled = exception('TooManyRequestsException', 429);
    expect(await run([throttled, throttled, throttled])).toEqual({
      outcome: 'answer',
      slept: [400, 800, 1600],
    });
  });

  it('gives up at the fifth time', async () => {
    const { outcome, slept } = await run(Array.from({ length: 9 }, () => exception('ThrottlingException')));
    expect(slept).toHaveLength(4);
    expect(outcome).toMatchObject({ fault: 'throttled' });
  });

  it.each([
    ['NotFoundException', 404, 'not_found'],
    ['ResourceNotFoundException', 404, 'not_found'],
    ['AccessDeniedException', 403, 'no_permission'],
    ['UnauthorizedException', 401, 'no_permission'],
    ['CredentialsProviderError', undefined, 'not_configured'],
    ['UnrecognizedClientException', 403, 'not_configured'],
    ['TimeoutError', undefined, 'unavailable'],
    ['ServiceUnavailableException', 503, 'unavailable'],
  ])('says %s (%s) as %s, in words of our own', async (type, status, fault) => {
    const { outcome, slept } = await run([exception(type, status)]);
    expect(outcome).toBeInstanceOf(GatewayError);
    expect(outcome).toMatchObject({ fault });
    expect(String(outcome)).not.toContain('secret of the SDK');
    expect(slept).toEqual([]);
  });

  it('names the permission that is missing', async () => {
    const { outcome } = await run([exception('AccessDeniedException', 403)]);
    expect(outcome).toMatchObject({
      action: 'apigateway:GET',
      message: 'The console may not do that: its role lacks apigateway:GET on REST API a1.',
    });
  });
});
