import { beforeAll, describe, expect, it } from 'vitest';
import { StoreConflictError, StoreUnavailableError } from '@/lib/store/errors';
import { draftOf, userRecord } from '@/lib/store/testing/records';
import { createTestApi, origin, problemOf } from './testing/test-api';

type Api = Awaited<ReturnType<typeof createTestApi>>;

const user = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' };
const create = { method: 'POST', body: user };
const misspelt = {
  id: 'r',
  name: 'R',
  grants: [{ id: 'g', effect: 'allow', permissions: ['a:b'], conditions: { StringEqual: {} } }],
};
const nobodyPath = '/users/usr_nobody0000000000000000';

describe('wrong requests', () => {
  let api: Api;
  beforeAll(async () => {
    api = await createTestApi();
  });

  it.each([
    ['no operation at the path', '/ghosts', {}, 404, 'not_found', /ghosts/],
    ['no operation at the base path', '', {}, 404, 'not_found', /openapi\.json/],
    ['an entity that is not there', nobodyPath, {}, 404, 'not_found', /usr_nobody/],
    ['an id of the wrong form', '/users/ada', {}, 422, 'validation_failed', /userId/],
    ['no JSON', '/users', { method: 'POST', body: '{"name":' }, 400, 'malformed_request', /JSON/],
    ['a wrong type', '/users', { ...create, body: { name: 7 } }, 422, 'validation_failed', /\/name/],
    [
      'a condition operator that there is not',
      '/roles',
      { method: 'POST', body: misspelt },
      422,
      'validation_failed',
      /StringEqual: unknown condition operator/,
    ],
    ['a body that is missing', '/users', { method: 'POST' }, 422, 'validation_failed', /input/],
    ['a limit beyond the bound', '/users?limit=5000', {}, 422, 'validation_failed', /limit/],
    ['a cursor that was made up', '/users?cursor=made-up', {}, 422, 'validation_failed', /cursor/],
    ['a cursor of another list', '/changes?cursor=WyJ4Il0', {}, 422, 'validation_failed', /cursor/],
    ['a parameter given twice', '/users?limit=1&limit=2', {}, 422, 'validation_failed', /limit/],
  ] as const)('%s', async (_, path, call, status, code, words) => {
    const problem = problemOf(await api.call(path, call));
    expect(problem).toMatchObject({ status, code });
    expect(`${problem.detail} ${JSON.stringify(problem.errors)}`).toMatch(words);
  });

  it('a method that the path does not have names those it has', async () => {
    const answer = await api.call('/users', { method: 'DELETE' });
    expect(problemOf(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(answer.headers.get('allow')).toBe('HEAD, GET, POST');
  });

  it('a body of another type', async () => {
    const answer = await api.call('/users', { ...create, headers: { 'content-type': 'text/plain' } });
    expect(problemOf(answer)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  it('a body of more than one megabyte', async () => {
    const answer = await api.call('/users', { ...create, body: { name: 'A'.repeat(1024 * 1024) } });
    expect(problemOf(answer)).toMatchObject({ status: 413, code: 'payload_too_large' });
  });
});

describe('raw bodies', () => {
  const send = async (body: BodyInit) => {
    const { handle, ownerToken } = await createTestApi();
    const headers = { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    return handle(new Request(`${origin}/api/v1/users`, init));
  };

  it('that are not UTF-8 are refused', async () => {
    expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  });

  it.each([
    ['/users', {}],
    ['/users', { 'idempotency-key': 'k1' }],
    ['/users/imports', {}],
    ['/decisions', {}],
    ['/roles', {}],
  ])('that are too deep are refused, whoever walks them: POST %s %j', async (path, headers) => {
    const { call } = await createTestApi();
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
      const body = `{"format":"json","content":[${deep}],"name":"]\\"]"}`;
      const answer = await call(path, { method: 'POST', body, headers });
      const { status, detail } = problemOf(answer);
      expect([status, detail]).toEqual([400, 'The body is more than 256 levels deep.']);
    }
  });

  it('that hold brackets in texts are no deeper for it', async () => {
    const { call } = await createTestApi();
    const name = `"${'['.repeat(150)}`;
    const body = { id: 'clerk', name: 'Clerk', description: `${name}\\${'{'.repeat(300)}` };
    expect((await call('/roles', { method: 'POST', body })).status).toBe(201);
  });

  it('that hide their size behind chunks are read no further than the bound', async () => {
    const chunk = new TextEncoder().encode('A'.repeat(300_000));
    let sentBytes = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sentBytes += chunk.length;
        controller.enqueue(chunk);
      },
    });
    expect((await send(endless)).status).toBe(413);
    expect(sentBytes).toBeLessThan(3_000_000);
  });

  it('of nobody known are not read at all', async () => {
    const { handle } = await createTestApi();
    let wasRead = false;
    const body = new ReadableStream({ pull: () => void (wasRead = true) }, { highWaterMark: 0 });
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } };
    expect((await handle(new Request(`${origin}/api/v1/users`, init))).status).toBe(401);
    expect(wasRead).toBe(false);
  });
});

describe('what the store says', () => {
  const refuse = async (error: Error) => {
    throw error;
  };
  const failing = (error: Error) =>
    createTestApi((store) => ({
      ...store,
      getUser: async () => userRecord('ada'),
      commit: () => refuse(error),
      listUsers: () => refuse(error),
    }));

  it('a conflict is 409, and 412 where If-Match was sent', async () => {
    const api = await failing(new StoreConflictError('entity_version', 'internal words'));
    const update = { method: 'PATCH', body: { name: 'Ada L.' } };
    const conflict = problemOf(await api.call(nobodyPath, update));
    expect(conflict).toMatchObject({ status: 409, code: 'conflict' });
    expect(JSON.stringify(conflict)).not.toContain('internal words');
    const pinned = await api.call(nobodyPath, { ...update, headers: { 'if-match': '"v1"' } });
    expect(problemOf(pinned)).toMatchObject({ status: 412, code: 'precondition_failed' });
  });

  it('a hold on the policy is 503, and says when to come again', async () => {
    const { store, call } = await createTestApi();
    const user = userRecord('ada');
    await store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    await store.holdPolicy(1);
    const answer = await call(`/users/${user.id}/roles/reader`, { method: 'PUT', body: {} });
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'unavailable' });
    expect(answer.headers.get('retry-after')).toBe('30');
  });

  it('no answer is 503, and is logged', async () => {
    const api = await failing(new StoreUnavailableError('socket of 10.0.0.7 hung up'));
    const problem = problemOf(await api.call('/users'));
    expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
    expect(JSON.stringify(problem)).not.toContain('10.0.0.7');
    expect(api.logged).toMatchObject([
      { fields: { requestId: problem.instance, error: 'StoreUnavailableError' } },
    ]);
  });

  it('an unknown error is 500, says nothing, and is logged under the request id', async () => {
    const api = await failing(new TypeError('secret of the house'));
    const problem = problemOf(await api.call('/users'));
    expect(problem).toMatchObject({ status: 500, code: 'internal_error' });
    expect(JSON.stringify(problem)).not.toMatch(/secret|TypeError|stack/);
    expect(api.logged).toMatchObject([
      { fields: { requestId: problem.instance, errorMessage: 'secret of the house', path: '/api/v1/users' } },
    ]);
    expect(JSON.stringify(api.logged)).not.toContain('gatewarden.session');
  });

  it('no answer while getting ready is 503, and the next request tries again', async () => {
    const failures = [new StoreUnavailableError('down')];
    const api = await createTestApi(
      (store) => store,
      async () => {
        const failure = failures.pop();
        if (failure) throw failure;
        return true;
      },
    );
    expect((await api.call('/healthz')).status).toBe(503);
    expect((await api.call('/healthz')).status).toBe(200);
  });

  it('what gets ready sees each request until it is ready, and none after', async () => {
    const seen: string[] = [];
    const api = await createTestApi(
      (store) => store,
      async ({ headers }) => seen.push(headers.get('x-who') ?? '') === 2,
    );
    for (const who of ['stranger', 'owner', 'next'])
      await api.call('/healthz', { headers: { 'x-who': who } });
    expect(seen).toEqual(['stranger', 'owner']);
  });

  it('a write waits for what is done after it, a read does not', async () => {
    let settled = 0;
    const settle = async () => {
      settled += 1;
    };
    const api = await createTestApi(undefined, undefined, {}, { settle });
    await api.call('/users');
    expect(settled).toBe(0);
    await api.call('/users', { method: 'POST', body: {} });
    expect(settled).toBe(1);
  });

  it('a record that breaks the contract is 500, and the log names the rule', async () => {
    const api = await createTestApi((store) => ({
      ...store,
      getUser: async () => userRecord('ada', { name: '' }),
    }));
    expect(problemOf(await api.call(nobodyPath))).toMatchObject({ status: 500, code: 'internal_error' });
    expect(JSON.stringify(api.logged)).toMatch(/name: /);
  });
});
