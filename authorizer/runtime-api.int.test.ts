import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { App, Stack } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnFunction, Code } from 'aws-cdk-lib/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDeployment } from '@/infra/config/deployment';
import { AuthorizerFunction } from '@/infra/constructs/authorizer-function';
import type { TableNames } from '@/infra/local/dynamodb-tables';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { httpTwoEvent, restRequestEvent, webSocketEvent } from './testing/events';
import { startRuntimeApi } from './testing/runtime-api';
import { createSeededTables } from './testing/seeded-tables';

// Where in the sources each construct was made is asked for by nobody here, and costs most of the time.
process.env['CDK_DISABLE_STACK_TRACE'] = '1';

const run = promisify(execFile);
const runtimeFile = fileURLToPath(new URL('testing/runtime.mjs', import.meta.url));

const functionSchema = z.object({
  functionName: z.string(),
  handler: z.string(),
  memorySize: z.int(),
  environment: z.object({ variables: z.record(z.string(), z.string()) }),
});

/** The function as it is deployed, over these tables. */
function readFunction(taskRoot: string, tables: TableNames) {
  const stack = new Stack(new App({ analyticsReporting: false }), 'deployed');
  const authorizer = new AuthorizerFunction(stack, 'Authorizer', {
    functionName: 'gatewarden-authorizer',
    code: Code.fromAsset(taskRoot),
    policyTable: TableV2.fromTableName(stack, 'Policy', tables.table),
    limitsTable: TableV2.fromTableName(stack, 'Limits', tables.limitsTable),
    settings: parseDeployment({}).authorizer,
  });
  const resource = authorizer.function.node.defaultChild;
  if (!(resource instanceof CfnFunction)) throw new Error('the construct has no function');
  const { functionName, handler, memorySize, environment } = resource;
  return functionSchema.parse(stack.resolve({ functionName, handler, memorySize, environment }));
}

let taskRoot: string;
let seeded: Awaited<ReturnType<typeof createSeededTables>>;
let env: Record<string, string>;
let rita: string;

beforeAll(async () => {
  taskRoot = await mkdtemp(join(tmpdir(), 'gatewarden-task-'));
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  await run(process.execPath, [build, join(taskRoot, 'index.cjs')]);
  seeded = await createSeededTables();
  rita = `Bearer ${seeded.tokenOf('rita')}`;
  const { functionName, handler, memorySize, environment } = readFunction(taskRoot, seeded.tables);
  env = {
    // Where the table is, and time for a loaded machine: nothing else is different here.
    ...seeded.access,
    ...environment.variables,
    // What Lambda sets.
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: taskRoot,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_SESSION_TOKEN: 'session',
  };
});

afterAll(async () => {
  await seeded.close();
  await rm(taskRoot, { recursive: true });
});

/** One container: the runtime and the function in a process of their own. */
async function startContainer(changes: Readonly<Record<string, string>> = {}) {
  const api = await startRuntimeApi();
  const variables = Object.entries({ ...env, AWS_LAMBDA_RUNTIME_API: api.host, ...changes });
  // `env -i` becomes the runtime, with these variables and none of this process.
  const command = ['-i', ...variables.map((pair) => pair.join('=')), process.execPath, runtimeFile];
  const child = spawn('env', command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return {
    ...api,
    child,
    /** Ends it, and gives the decisions that it logged. */
    stop: async () => {
      await end(child);
      await api.close();
      const lines = printed.split('\n').filter((line) => line.startsWith('{'));
      return lines.flatMap((line) => decisionLogLineSchema.safeParse(JSON.parse(line)).data ?? []);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

describe('the bundle under the Runtime API', () => {
  it('answers the events of REST, HTTP and WebSocket APIs in one process, which remembers', async () => {
    const container = await startContainer();
    const rest = restRequestEvent({ authorization: rita });
    const socket = webSocketEvent({ headers: { Authorization: rita } });
    expect(await container.invoke(rest)).toMatchObject({
      as: 'response',
      body: { policyDocument: { Statement: [{ Effect: 'Allow', Resource: rest.methodArn }] } },
    });
    expect(await container.invoke(httpTwoEvent({ authorization: rita }))).toMatchObject({
      as: 'response',
      body: { isAuthorized: true },
    });
    expect(await container.invoke(socket)).toMatchObject({
      as: 'response',
      body: { policyDocument: { Statement: [{ Effect: 'Allow', Resource: socket.methodArn }] } },
    });
    expect(await container.invoke(httpTwoEvent({ authorization: rita, method: 'DELETE' }))).toMatchObject({
      as: 'response',
      body: { isAuthorized: false },
    });
    const decisions = await container.stop();
    expect(decisions.map(({ apiType, reason }) => [apiType, reason])).toEqual([
      ['REST', 'granted'],
      ['HTTP', 'granted'],
      ['WEBSOCKET', 'granted'],
      ['HTTP', 'no_grant'],
    ]);
    const [first, ...later] = decisions.map(({ cache }) => cache);
    expect([first, later.includes('cold')]).toEqual(['cold', false]);
  });

  it('ends what is no decision as an error of the invocation, and goes on', async () => {
    const container = await startContainer();
    // API Gateway answers 401 to exactly this message.
    expect(await container.invoke(restRequestEvent())).toMatchObject({
      as: 'error',
      body: { errorMessage: 'Unauthorized' },
    });
    expect(await container.invoke({ Records: [] })).toMatchObject({
      as: 'error',
      errorType: 'UnsupportedEventError',
    });
    const health = restRequestEvent({ path: '/health', resource: '/health' });
    expect(await container.invoke(health)).toMatchObject({
      as: 'response',
      body: { principalId: 'anonymous' },
    });
    await container.stop();
  });

  it('does not start on a setting that is none, and names it', async () => {
    const container = await startContainer({ GATEWARDEN_MAX_AGE_SECONDS: 'many' });
    const { body } = await container.initError;
    expect(body).toMatchObject({ errorType: 'Error' });
    expect(JSON.stringify(body)).toContain('GATEWARDEN_MAX_AGE_SECONDS must be a number of seconds');
    await container.stop();
  });
});
