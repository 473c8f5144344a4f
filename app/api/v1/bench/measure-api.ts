// One process: fills a table of DynamoDB Local, asks the control-plane API what the console asks, prints JSON.
// Usage: node --import tsx measure-api.ts <endpoint> <table> <policy.json> <users> <rounds>
import { readFileSync } from 'node:fs';
import { policySchema } from '@/lib/core/model/policy';
import { createTestContext } from '@/lib/services/testing/service-context';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { sha256Hex } from '@/lib/store/keys';
import { draftOf } from '@/lib/store/testing/records';
import { createApiHandler } from '../handler';
import { countCapacity } from './count-capacity';
import { benchUser, putUsers } from './fill-users';

const [endpoint = '', table = '', policyFile = '', users = '', rounds = ''] = process.argv.slice(2);
const userCount = Number(users);
const roundCount = Number(rounds);
const origin = 'http://localhost:3000';
const token = `gwt_${'b'.repeat(43)}`;

const policy = policySchema.parse(JSON.parse(readFileSync(policyFile, 'utf8')));
const client = createDocumentClient({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  // The first answers of a large table are slow; no time limit of the store is measured here.
  timeoutMs: 60_000,
});
const capacity = countCapacity(client);
const store = createDynamoDbStore(client, table);
const roleIds = policy.roles.map(({ id }) => id);

async function fill(): Promise<number> {
  const before = performance.now();
  await store.commit(draftOf({ action: 'role.updated' }), [
    { type: 'publish_policy', policy, baseVersion: 0 },
    {
      type: 'put_service_token',
      token: {
        id: `tok_${'b'.repeat(16)}`,
        name: 'bench',
        tokenSha256: sha256Hex(token),
        role: 'owner',
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    },
  ]);
  await putUsers(client, table, { count: userCount, roleIds });
  return performance.now() - before;
}

const { store: _, setNow: __, ...system } = createTestContext({ now: () => new Date() });
const handle = createApiHandler({
  system: { ...system, store },
  prepare: () => Promise.resolve(),
  publicOrigin: origin,
  sessionSecret: 'a secret of more than thirty-two characters',
  consoleGroups: { claim: 'groups', roles: {}, maxAgeSeconds: 3600 },
  log: (level, message, fields) => {
    if (level === 'error') console.error(message, fields);
  },
});

interface Asked {
  readonly status: number;
  readonly etag: string | null;
  readonly body: string;
}

async function call(method: string, path: string, body?: unknown, etag?: string | null): Promise<Asked> {
  const response = await handle(
    new Request(`${origin}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(etag && { 'if-match': etag }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  const asked = { status: response.status, etag: response.headers.get('etag'), body: await response.text() };
  if (response.status >= 300) throw new Error(`${method} ${path}: ${asked.status} ${asked.body}`);
  return asked;
}

/** Spreads the rounds over the data, so that none is answered from what the one before it read. */
const spread = (round: number, count: number) => Math.floor(((round * 7919 + 13) * count) / 65_537) % count;
const userAt = (round: number) => benchUser(spread(round, userCount), roleIds);
const routeAt = (round: number) => {
  const { apiId, id } = policy.routes[spread(round, policy.routes.length)] ?? { apiId: '', id: '' };
  return `/apis/${apiId}/routes/${id}`;
};
const roleAt = (round: number) => roleIds[spread(round, roleIds.length)] ?? '';

const questions: Readonly<Record<string, (round: number) => Promise<unknown>>> = {
  'users, first page': () => call('GET', '/users?limit=50'),
  'users by a prefix of the name': (round) =>
    call('GET', `/users?limit=50&prefix=${userAt(round).name.slice(0, 12)}`),
  'users of a role': (round) => call('GET', `/users?limit=50&roleId=${roleAt(round)}`),
  'one user': (round) => call('GET', `/users/${userAt(round).id}`),
  'effective access of a user': (round) => call('GET', `/users/${userAt(round).id}/access?limit=50`),
  'roles, first page': () => call('GET', '/roles?limit=50'),
  'routes of an API, found by path': () => call('GET', '/apis/bench/routes?limit=50&q=invoices'),
  'who can call a route': (round) => call('GET', `${routeAt(round)}/callers?limit=50`),
  'who holds a role': (round) => call('GET', `/roles/${roleAt(round)}/holders?limit=50`),
  'changes, first page': () => call('GET', '/changes?limit=50'),
  'grant a role': (round) =>
    call('PUT', `/users/${userAt(round).id}/roles/${roleAt(round + 500)}`, { reason: 'bench' }),
  'revoke it again': (round) =>
    call('DELETE', `/users/${userAt(round).id}/roles/${roleAt(round + 500)}?reason=bench`),
  'edit a role and publish': async (round) => {
    const { etag } = await call('GET', `/roles/${roleAt(round)}`);
    return call('PATCH', `/roles/${roleAt(round)}`, { description: `round ${round}`, reason: 'bench' }, etag);
  },
};

const fillMs = await fill();
const answers: Record<string, { ms: number[]; calls: number; readUnits: number; writeUnits: number }> = {};
for (const [name, ask] of Object.entries(questions)) {
  const ms: number[] = [];
  const counted = capacity.begin();
  for (let round = 0; round < roundCount; round += 1) {
    const before = performance.now();
    await ask(round);
    ms.push(performance.now() - before);
  }
  answers[name] = { ms, ...counted.perRound(roundCount) };
  console.error(`    ${name}: ${Math.round(ms.toSorted((a, b) => a - b)[ms.length >> 1] ?? 0)} ms`);
}
process.stdout.write(JSON.stringify({ fillMs, memoryMb: process.memoryUsage().rss / 1e6, answers }));
client.destroy();
