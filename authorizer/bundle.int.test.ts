import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { userIdOf } from '@/lib/store/keys';
import { assignmentOf, draftOf, userRecord } from '@/lib/store/testing/records';
import { restRequestEvent } from './testing/events';
import { signToken } from './testing/fake-issuer';
import { audience, provider, testPolicy } from './testing/fixtures';
import { listen } from './testing/tcp-proxy';
import { testKey } from './testing/test-container';

const run = promisify(execFile);
const bundleFile = fileURLToPath(new URL('dist/index.cjs', import.meta.url));

/** Loads the bundle as Lambda does and hands it one event; the last line printed is the answer. */
const lambda = `
  const { handler } = require(process.argv[1]);
  handler(JSON.parse(process.argv[2]), { awsRequestId: 'r' }).then(
    (answer) => process.stdout.write(JSON.stringify({ answer }) + '\\n', () => process.exit(0)),
    (error) => process.stdout.write(JSON.stringify({ error: error.message }) + '\\n', () => process.exit(0)),
  );
`;

let jwksServer: Server;
let env: Record<string, string>;
let authorization: string;

beforeAll(async () => {
  await run(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))]);
  jwksServer = createServer((_request, response) => response.end(JSON.stringify({ keys: [testKey().jwk] })));
  const issuer = await listen(jwksServer);
  const tables = await createTestTables();
  const store = createDynamoDbStore(createDocumentClient(tables), tables.table);
  const identityProviders = [{ ...provider, issuer, jwksUri: `${issuer}/jwks.json` }];
  const user = { ...userRecord('rita'), id: userIdOf(issuer, 'rita'), issuer };
  await store.commit(draftOf({ action: 'role.updated' }), [
    { type: 'publish_policy', policy: testPolicy({ identityProviders }), baseVersion: 0 },
  ]);
  await store.commit(draftOf(), [
    { type: 'put_user', user: { ...user, assignments: [assignmentOf('reader')] } },
  ]);
  const exp = Math.floor(Date.now() / 1000) + 3600;
  authorization = `Bearer ${signToken(testKey(), { iss: issuer, aud: audience, sub: 'rita', exp })}`;
  env = {
    AWS_REGION: tables.region,
    AWS_ACCESS_KEY_ID: tables.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: tables.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
    GATEWARDEN_TABLE: tables.table,
  };
});

afterAll(async () => {
  jwksServer.close();
  await once(jwksServer, 'close');
});

async function invoke(event: unknown) {
  const { stdout } = await run(process.execPath, ['-e', lambda, bundleFile, JSON.stringify(event)], {
    env: { NODE_ENV: 'production', ...env },
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { answer: lines.at(-1), decision: decisionLogLineSchema.safeParse(lines[0]).data };
}

describe('the bundle', () => {
  it('decides in a process of its own, and logs it', async () => {
    const event = restRequestEvent({ authorization });
    const { answer, decision } = await invoke(event);
    expect(answer).toMatchObject({
      answer: { policyDocument: { Statement: [{ Effect: 'Allow', Resource: event.methodArn }] } },
    });
    expect(decision).toMatchObject({ effect: 'allow', reason: 'granted', cache: 'cold', subject: 'rita' });
  });

  it('asks for a credential by the exact error', async () => {
    const { answer, decision } = await invoke(restRequestEvent());
    expect(answer).toEqual({ error: 'Unauthorized' });
    expect(decision).toMatchObject({ effect: 'deny', reason: 'credential_missing' });
  });

  it('carries neither the AWS SDK nor schemas nor dynamic imports, and a source map apart', async () => {
    const text = await readFile(bundleFile, 'utf8');
    expect(text.length).toBeLessThan(120_000);
    expect(text).not.toMatch(/@aws-sdk|smithy|ZodError|\bimport\(|console\.log/);
    expect(text).not.toContain('sourceMappingURL');
    const map = z.object({ sources: z.array(z.string()) });
    const { sources } = map.parse(JSON.parse(await readFile(`${bundleFile}.map`, 'utf8')));
    expect(sources.some((source) => source.endsWith('/create-handler.ts'))).toBe(true);
  });
});
