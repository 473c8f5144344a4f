import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openWebSocket } from './testing/open-websocket';
import { startTestGateway, type TestGateway } from './testing/with-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

/** A gateway for one test, whose log is read when it has ended. */
async function startOwnGateway() {
  const own = await startTestGateway({ timeoutMs: 8000 });
  onTestFinished(() => own.stop());
  return own;
}

const stubLineSchema = z.object({
  event: z.looseObject({ requestContext: z.object({ requestId: z.string() }).optional() }),
});
const accessLineSchema = z.object({ requestId: z.string(), status: z.string(), decisionId: z.string() });
const readEvent = ({ message }: { message: string }) => stubLineSchema.parse(JSON.parse(message)).event;
const requestIdOf = (line: { message: string }) => readEvent(line).requestContext?.requestId ?? '';

const repo = '/repos/octocat/hello';
const ask = async (path: string, wish?: string) => {
  const { status, body } = await gateway.get(path, wish === undefined ? {} : { 'x-stub': wish });
  return [status, body];
};

describe('an allowed request', () => {
  test('reaches the upstream with the context and the principal', async () => {
    const { status, body } = await gateway.get(`/rest${repo}?a=1&a=2&constructor=x`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      method: 'GET',
      path: repo,
      query: { a: ['1', '2'], constructor: ['x'] },
      requestContext: {
        apiId: 'rest000001',
        stage: 'prod',
        route: 'GET /repos/{owner}/{repo}',
        authorizer: { who: 'stub', hasTime: true, principalId: 'stub-principal' },
      },
    });
  });

  test('of an HTTP API too, by a simple response', async () => {
    const { status, body } = await gateway.get(`/http${repo}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ requestContext: { authorizer: { who: 'stub' } } });
  });
});

describe('what the authorizer answers becomes', () => {
  const restFailure = [500, { message: null }];
  const httpFailure = [500, { message: 'Internal Server Error' }];

  test.each([
    ['deny', [403, { Message: 'User is not authorized to access this resource with an explicit deny' }]],
    ['other-arn', [403, { Message: 'User is not authorized to access this resource' }]],
    ['Unauthorized', [401, { message: 'Unauthorized' }]],
    ['unauthorized', restFailure],
    ['Unauthorized.', restFailure],
    ['nothing', restFailure],
    ['list-in-context', restFailure],
    ['crash', restFailure],
  ])('for a REST API and %s', async (wish, expected) => {
    expect(await ask(`/rest${repo}`, wish)).toEqual(expected);
  });

  test.each([
    ['deny', [403, { message: 'Forbidden' }]],
    ['Unauthorized', [401, { message: 'Unauthorized' }]],
    ['nothing', httpFailure],
    ['list-in-context', httpFailure],
    ['crash', httpFailure],
  ])('for an HTTP API and %s', async (wish, expected) => {
    expect(await ask(`/http${repo}`, wish)).toEqual(expected);
  });
});

describe('a TOKEN authorizer', () => {
  test('gets the credential and the ARN alone, and is not asked without one', async () => {
    const gateway = await startOwnGateway();
    expect((await gateway.get(`/rest-token${repo}`)).status).toBe(401);
    expect((await gateway.get(`/rest-token${repo}`, { authorization: 'allow' })).status).toBe(200);
    expect((await gateway.get(`/rest-token${repo}`, { authorization: 'deny' })).status).toBe(403);
    const log = await gateway.stopAndReadLog();
    expect(log.map(readEvent)).toEqual(
      ['allow', 'deny'].map((authorizationToken) => ({
        type: 'TOKEN',
        authorizationToken,
        methodArn: `arn:aws:execute-api:us-east-1:123456789012:rest000001/prod/GET${repo}`,
      })),
    );
  });
});

test('an HTTP API with payload 1.0 goes by the policy document', async () => {
  expect((await ask(`/http-1${repo}`))[0]).toBe(200);
  expect(await ask(`/http-1${repo}`, 'other-arn')).toEqual([403, { message: 'Forbidden' }]);
});

describe('a WebSocket API', () => {
  const open = (wish: string) => openWebSocket(`${gateway.url}/websocket`, { 'x-stub': wish });

  test('opens the connection that the authorizer allows and tells the context', async () => {
    const { status, accept, text } = await open('allow');
    expect(status).toBe(101);
    // The answer that RFC 6455 gives for its sample key.
    expect(accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(JSON.parse(text)).toMatchObject({
      requestContext: { authorizer: { principalId: 'stub-principal' } },
    });
  });

  test.each([
    ['deny', 403],
    ['Unauthorized', 401],
    ['nothing', 500],
  ])('answers %s with %i', async (wish, status) => {
    expect((await open(wish)).status).toBe(status);
  });

  test('hands back the subprotocol that a browser asks for, never the one that carries its credential', async () => {
    const ask = (protocols: string) =>
      openWebSocket(`${gateway.url}/websocket`, { 'x-stub': 'allow', 'sec-websocket-protocol': protocols });
    expect((await ask('gatewarden.bearer.a.b.c, orders.v1')).protocol).toBe('orders.v1');
    expect((await ask('gatewarden.bearer.a.b.c')).protocol).toBeUndefined();
  });

  test('takes no plain requests, and other APIs no connections', async () => {
    expect((await ask('/websocket'))[0]).toBe(426);
    expect((await openWebSocket(`${gateway.url}/rest`)).status).toBe(404);
  });
});

test('a request that no route takes is refused without asking the authorizer', async () => {
  expect(await ask('/rest/nowhere')).toEqual([403, { message: 'Missing Authentication Token' }]);
  expect(await ask('/http/nowhere')).toEqual([404, { message: 'Not Found' }]);
  expect((await ask('/elsewhere'))[0]).toBe(404);
  expect((await ask('/http/%zz'))[0]).toBe(400);
});

test('the request id of the answer is the one in the event', async () => {
  const gateway = await startOwnGateway();
  const restId = (await gateway.get(`/rest${repo}`)).headers.get('x-amzn-requestid');
  const httpId = (await gateway.get(`/http${repo}`)).headers.get('apigw-requestid');
  const log = await gateway.stopAndReadLog();
  const ids = log.map(requestIdOf);
  expect(ids).toEqual([restId, httpId]);
});

test('each invocation is reported, and each request is in the access log with the decision it bears', async () => {
  const gateway = await startOwnGateway();
  const wishes = ['allow', 'deny', 'Unauthorized', 'crash'];
  const ids: string[] = [];
  for (const wish of wishes) {
    const { headers } = await gateway.get(`/rest${repo}`, { 'x-stub': wish });
    ids.push(headers.get('x-amzn-requestid') ?? '');
  }
  await gateway.get('/rest/nowhere');
  await gateway.stopAndReadLog();
  const reports = (await gateway.readFunctionLog()).filter((message) =>
    message.startsWith('REPORT RequestId: '),
  );
  expect(reports).toHaveLength(wishes.length);
  const lines = (await gateway.readAccessLog()).map((message) => accessLineSchema.parse(JSON.parse(message)));
  expect(lines.slice(0, 4).map(({ requestId }) => requestId)).toEqual(ids);
  expect(lines.map(({ status }) => status)).toEqual(['200', '403', '401', '500', '403']);
  expect(lines.map(({ decisionId }) => decisionId)).toEqual(['dec_stub', 'dec_stub', '-', '-', '-']);
});

test('a container that crashed or ran out of time is replaced', async () => {
  const gateway = await startOwnGateway();
  for (const [wish, status] of [
    ['hang', 500],
    ['allow', 200],
    ['crash', 500],
    ['allow', 200],
  ] as const) {
    expect((await gateway.get(`/rest${repo}`, { 'x-stub': wish })).status).toBe(status);
  }
  const log = await gateway.stopAndReadLog();
  expect(new Set(log.map(({ logStreamName }) => logStreamName)).size).toBe(3);
  expect(log[0]?.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
  expect(log.filter(({ message }) => message.includes('Runtime.ExitError'))).toHaveLength(2);
  expect(gateway.problems).toHaveLength(2);
});

test('nothing the authorizer printed is lost, however many ask at the same time', async () => {
  const gateway = await startOwnGateway();
  const answers = await Promise.all(Array.from({ length: 60 }, () => gateway.get(`/rest${repo}`)));
  expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(200));
  const wanted = answers.map(({ headers }) => headers.get('x-amzn-requestid'));
  const log = await gateway.stopAndReadLog();
  const found = log.map(requestIdOf);
  expect(found.toSorted()).toEqual(wanted.map(String).toSorted());
});
