import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient } from './api';
import { ProblemError } from './problem-error';

const problem = {
  type: 'urn:gatewarden:problem:validation_failed',
  title: 'The input breaks a rule',
  status: 422,
  code: 'validation_failed',
  detail: '/name: is missing',
  instance: 'req-1',
  errors: [{ pointer: '/name', message: 'is missing' }],
};

/** Answers the client's requests, and keeps them. */
function stubFetch(answer: () => Response | Promise<Response>): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    requests.push(request);
    return answer();
  });
  return requests;
}

const client = createApiClient(() => 'http://localhost/api/v1');
const listFailing = async (): Promise<unknown> => client.users.list({}).catch((error: unknown) => error);

afterEach(() => vi.unstubAllGlobals());

describe('the typed client', () => {
  it('sends what the contract says', async () => {
    const requests = stubFetch(() => Response.json({ user: {}, inForceBy: '' }));
    await client.users.grantRole({
      params: { userId: 'usr_a b', roleId: 'reader' },
      headers: { 'if-match': 'v1' },
      body: { reason: 'on call' },
    });
    const [request] = requests;
    expect(request).toMatchObject({
      method: 'PUT',
      url: 'http://localhost/api/v1/users/usr_a%20b/roles/reader',
    });
    expect(request?.headers.get('if-match')).toBe('v1');
    expect(await request?.json()).toEqual({ reason: 'on call' });
  });

  it('turns a problem document into an error with its code, fields and request id', async () => {
    stubFetch(() => Response.json(problem, { status: 422 }));
    const error = await listFailing();
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      code: 'validation_failed',
      status: 422,
      detail: '/name: is missing',
      errors: problem.errors,
      requestId: 'req-1',
    });
  });

  it('turns an answer of another kind into an error too', async () => {
    stubFetch(() => new Response('<html>', { status: 502, headers: { 'x-request-id': 'req-2' } }));
    expect(await listFailing()).toMatchObject({ code: 'internal_error', status: 502, requestId: 'req-2' });
  });

  it('says that the server cannot be reached', async () => {
    stubFetch(async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await listFailing()).toMatchObject({ code: 'unavailable' });
  });

  it('lets an abort be an abort', async () => {
    const controller = new AbortController();
    stubFetch(async () => {
      controller.abort();
      throw controller.signal.reason;
    });
    const call = client.users.list({}, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the bundle of the client', () => {
  it('holds no code of the server, and no schema of the contract', async () => {
    const { metafile } = await build({
      entryPoints: ['lib/client/api.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    expect(inputs).toContain('lib/client/routes.ts');
    expect(
      inputs.filter((path) =>
        /^lib\/(?!client|contracts\/(?:draft-header|problem-codes)|core\/model\/id-patterns)|^app\/|node:|@orpc\/server|aws-sdk|zod\/v4\/classic/.test(
          path,
        ),
      ),
    ).toEqual([]);
  });
});
