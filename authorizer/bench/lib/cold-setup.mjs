// DynamoDB Local with a medium policy published through the console's store, and an issuer's key set over HTTP.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleCold, loadPart } from './bundle.mjs';
import { eventOf } from './event.mjs';
import { pack } from './floor-binary.mjs';
import { benchDir, rootDir } from './paths.mjs';
import { audience, recordOf, toPolicy } from './policy.mjs';
import { createTokens } from './tokens.mjs';
import { makeWorkload } from './workload.mjs';

const table = 'gatewarden';

export async function setUpCold() {
  const part = await loadPart('store');
  const dynamodb = await part.startDynamoDbLocal({ port: 0 });
  const keyServer = createServer((_request, response) => response.end(keySet));
  await new Promise((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${keyServer.address().port}`;
  const jwksUri = `${issuer}/jwks.json`;
  const { jwk, first: token } = createTokens(0, issuer);
  const keySet = JSON.stringify({ keys: [jwk] });

  const { policyJson, requests } = makeWorkload('medium', { requests: 500 });
  const source = JSON.parse(policyJson);
  const { method, path, routeId, roles } = requests.find(({ expected }) => expected);
  const policy = toPolicy(source, { issuer, jwksUri });
  const userId = part.userIdOf(issuer, 'bench');
  const { userKey, record, chunkKey, floorKey } = await fill(part, dynamodb.endpoint, policy, source, {
    userId,
    roles,
    issuer,
  });

  const { sha256 } = part.encodeDecisionSnapshot(policy);
  const headKey = { pk: { S: 'POLICY' }, sk: { S: 'HEAD' } };
  const asked = { table, token, jwk, jwksUri, issuer, audience, sha256, method, path, roles, userId };
  const { region, credentials } = part.localAccess;
  return {
    env: {
      PATH: process.env.PATH,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      BENCH_ASKED: JSON.stringify({ ...asked, record, headKey, userKey, chunkKey, floorKey }),
      BENCH_EVENT: JSON.stringify(eventOf({ method, path }, source.routes[routeId].path, token)),
      BENCH_BUNDLE: join(rootDir, 'authorizer', 'dist', 'index.cjs'),
    },
    rivals: await bundleRivals(),
    close: async () => {
      keyServer.close();
      await dynamodb.stop();
    },
  };
}

async function fill(part, endpoint, policy, source, { userId, roles, issuer }) {
  await part.createTables(endpoint, { table, limitsTable: 'gatewarden-limits' });
  const client = part.createDocumentClient({ endpoint, ...part.localAccess });
  const store = part.createDynamoDbStore(client, table);
  const draft = {
    at: '2026-01-01T00:00:00.000Z',
    actor: { type: 'member', id: 'mem_bench', name: 'Bench' },
    action: 'user.created',
    target: { type: 'user', id: userId, name: 'Bench' },
    summary: 'benchmark',
    requestId: 'bench',
    before: null,
    after: null,
  };
  await store.commit({ ...draft, action: 'role.updated' }, [
    { type: 'publish_policy', policy, baseVersion: 0 },
  ]);
  const user = recordOf(userId, 'bench', roles, issuer);
  await store.commit(draft, [{ type: 'put_principal', principal: user }]);

  const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
  const wire = ({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } });
  const floorKey = wire({ pk: 'FLOOR', sk: 'FLOOR' });
  await client.send(
    new PutItemCommand({ TableName: table, Item: { ...floorKey, data: { B: gzipSync(pack(source)) } } }),
  );
  const { sha256, chunks } = part.encodeDecisionSnapshot(policy);
  if (chunks.length !== 1) throw new Error('the medium policy takes more than one item');
  const record = { id: { S: userId }, assignments: { S: JSON.stringify(user.assignments) } };
  return {
    userKey: wire(part.principalKey(userId)),
    record,
    chunkKey: wire(part.snapshotChunkKey(sha256, 0)),
    floorKey,
  };
}

async function bundleRivals() {
  execFileSync(process.execPath, [join(rootDir, 'authorizer', 'build.mjs')]);
  const bundle = join(rootDir, 'authorizer', 'dist', 'index.cjs');
  const rivals = [
    { name: 'gatewarden', argv: [join(benchDir, 'cold', 'gatewarden.cjs')], ...sizesOf(bundle) },
  ];
  for (const name of ['jose-sdk', 'jose-sdk-one-read', 'sdk-only', 'floor']) {
    const file = await bundleCold(name);
    rivals.push({ name, argv: [file], ...sizesOf(file) });
  }
  return rivals;
}

const sizesOf = (file) => ({
  kb: statSync(file).size / 1024,
  gzipKb: gzipSync(readFileSync(file), { level: 9 }).length / 1024,
});
