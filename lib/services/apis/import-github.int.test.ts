import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { compileTables } from '../../core/decide/compile';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { createDynamoCall } from '../../store/reader/dynamo-client';
import { createAuthorizerStore } from '../../store/reader/reader';
import { editPolicy } from '../policy/edit-policy';
import { createRole } from '../roles/create-role';
import { getRole } from '../roles/get-role';
import { updateRole } from '../roles/update-role';
import { listRoutes } from '../routes/list-routes';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { createApi } from './create-api';
import { importRoutes } from './import-routes';

const document = readFileSync(
  createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'),
  'utf8',
);
const params = { apiId: 'github' };
const order = { document, dryRun: false, removeMissing: true };

/** Two consoles over one table, as two processes would be: neither shares anything in memory with the other. */
async function twoConsoles() {
  const tables = await createTestTables();
  const open = () =>
    createTestContext({ store: createDynamoDbStore(createDocumentClient(tables), tables.table) });
  return { tables, one: open(), other: open() };
}

describe('importing GitHub over DynamoDB', () => {
  it('publishes all routes as one version that console and authorizer can read', async () => {
    const { tables, one, other } = await twoConsoles();
    await createApi(one, sampleApi({ id: 'github', name: 'GitHub' }));
    const report = await importRoutes(one, { params, body: order });
    expect(report).toMatchObject({ added: report.operations, unchanged: 0, policyVersion: 2 });
    expect(report.operations).toBeGreaterThan(1000);

    const seen = await other.store.readPolicy();
    expect(seen?.version).toBe(2);
    expect(seen?.policy.routes).toHaveLength(report.added);
    expect((await listRoutes(other, { ...params, limit: 50 })).total).toBe(report.added);

    const authorizer = createAuthorizerStore(
      createDynamoCall({ ...tables, deadlineMs: tables.timeoutMs }),
      tables.table,
    );
    const { head } = await authorizer.read({ head: true });
    const decided = head && (await authorizer.readSnapshot(head));
    expect(head?.version).toBe(2);
    expect(decided && compileTables(decided, 2).routes).toHaveLength(report.added);

    const again = await importRoutes(other, { params, body: order });
    expect(again).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: report.added,
      policyVersion: 2,
    });
    expect((await other.store.listPolicyVersions({ limit: 10 })).items).toHaveLength(2);
    expect((await other.store.getChainHead()).seq).toBe(2);
  });

  it('loses no edit when two consoles edit one role at the same time', async () => {
    const { one, other } = await twoConsoles();
    const role = { id: 'clerk', name: 'Clerk', description: '', grants: [], inherits: [], sensitive: false };
    await createRole(one, role);
    const edits = Array.from({ length: 12 }, (_, i) =>
      editPolicy(i % 2 === 0 ? one : other, undefined, ({ policy }) => {
        const [before] = policy.roles;
        const grants = [...(before?.grants ?? [])];
        grants.push({ id: `g-${i}`, effect: 'allow', permissions: [`orders:step-${i}`] });
        const after = { ...role, grants };
        return {
          policy: { ...policy, roles: [after] },
          action: 'role.updated',
          target: { type: 'role', id: 'clerk', name: 'Clerk' },
          summary: `step ${i}`,
          before,
          after,
          result: undefined,
        };
      }),
    );
    const outcomes = await Promise.all(edits);
    expect(new Set(outcomes.map((outcome) => outcome.version)).size).toBe(12);
    expect((await getRole(one, 'clerk')).grants).toHaveLength(12);
    expect((await one.store.getChainHead()).seq).toBe(13);
  });

  it('lets one of two edits of the same state through', async () => {
    const { one, other } = await twoConsoles();
    const role = { id: 'clerk', name: 'Clerk', description: '', grants: [], inherits: [], sensitive: false };
    const { etag } = await createRole(one, role);
    const headers = { 'if-match': `"${etag}"` };
    const edits = [one, other].map((context, i) =>
      updateRole(context, { params: { roleId: 'clerk' }, headers, body: { name: `Name ${i}` } }),
    );
    const outcomes = await Promise.allSettled(edits);
    expect(outcomes.map((outcome) => outcome.status).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'fulfilled',
      'rejected',
    ]);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'precondition_failed' });
  });
});
