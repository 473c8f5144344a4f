import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { startTestLogService } from '@/infra/local/logs/testing/with-log-service';
import { sha256Hex } from '@/lib/store/keys';

const logGroupName = '/gatewarden/changes';
const token = `gwt_${'s'.repeat(43)}`;
const idSchema = z.object({ id: z.string() });
const lineSchema = z.object({ kind: z.literal('gatewarden.change'), seq: z.int(), action: z.string() });

/** The API as the console's process puts it together, from an environment that names a log group for changes. */
async function setUp() {
  const tables = await createTestTables();
  const logs = await startTestLogService();
  const environment = {
    AWS_REGION: tables.region,
    AWS_ACCESS_KEY_ID: tables.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: tables.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: logs.endpoint(),
    GATEWARDEN_TABLE: tables.table,
    GATEWARDEN_CHANGE_LOG_GROUP: logGroupName,
    GATEWARDEN_OIDC_ISSUER: 'https://idp.example',
    GATEWARDEN_OIDC_CLIENT_ID: 'console',
    GATEWARDEN_OIDC_CLIENT_SECRET: 'secret',
    GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256: sha256Hex(token),
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'a secret of more than thirty-two characters',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await logs.stop();
  });
  const { handleApiRequest } = await import('./composition');
  const write = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = new Request(`http://localhost:3000/api/v1${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    const answer = await handleApiRequest(request);
    expect([path, answer.status < 300]).toEqual([path, true]);
    return idSchema.safeParse(await answer.json()).data?.id ?? '';
  };
  const lines = async () => {
    const command = new GetLogEventsCommand({ logGroupName, logStreamName: 'changes', startFromHead: true });
    const { events = [] } = await logs.client().send(command);
    return events.map(({ message = '' }) => lineSchema.loose().parse(JSON.parse(message)));
  };
  return { write, lines };
}

it('writes a grant that is made through the API to the log group of changes', async () => {
  const { write, lines } = await setUp();
  await write('POST', '/roles', { id: 'clerk', name: 'Clerk' });
  const user = { issuer: 'https://idp.example', subject: 'ada', name: 'Ada' };
  const id = await write('POST', '/users', user);
  await write('PUT', `/users/${id}/roles/clerk`, { reason: 'on call' });
  const granted = {
    action: 'assignment.granted',
    target: { type: 'user', id, name: 'Ada' },
    reason: 'on call',
  };
  await vi.waitFor(async () => expect((await lines()).at(-1)).toMatchObject(granted), { timeout: 60_000 });
  const written = await lines();
  expect(written.map(({ seq }) => seq)).toEqual(written.map((_, i) => i + 1));
  expect(written[0]).toMatchObject({ action: 'system.bootstrapped' });
});
