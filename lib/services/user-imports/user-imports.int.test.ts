import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import type { Change } from '../../core/model/change';
import { maxAssignments } from '../../core/model/principal';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { userIdOf } from '../../store/keys';
import type { Store } from '../../store/port';
import { readAll } from '../../store/testing/read-all';
import { assignmentOf, draftOf, nextVersion } from '../../store/testing/records';
import { walkChanges } from '../../store/walk-changes';
import { revertChange } from '../changes/revert/revert-change';
import { verifyChanges } from '../changes/verify-changes';
import { grantRole } from '../principals/grant-role';
import { readPrincipal } from '../principals/read-principal';
import { refusalOf } from '../testing/refusal';
import { importBody } from '../testing/sample-import';
import { createTestContext, publishPolicy, roleOf, type TestContext } from '../testing/service-context';
import { removeUser } from '../users/remove-user';
import { updateUser } from '../users/update-user';
import { assignRole } from './assign-role';
import { exportUsers } from './export-users';
import { importUsers } from './import-users';

const total = importBody.content.length;
let tables: TestTables;
let store: Store;

const newStore = () => createDynamoDbStore(createDocumentClient(tables), tables.table);

beforeEach(async () => {
  tables = await createTestTables();
  store = newStore();
  await publishPolicy(store, { roles: [roleOf('reader'), roleOf('writer')] });
});

const applied = { dryRun: false, onRefused: 'stop', maxBatches: 50 } as const;

async function publishConstraint(roleIds: string[]): Promise<void> {
  const head = await store.readPolicy();
  if (head === undefined) throw new Error('no policy');
  const constraints = [{ id: 'duties', name: 'Duties', description: '', roleIds }];
  const policy = { ...head.policy, constraints };
  await store.commit(draftOf(), [{ type: 'publish_policy', policy, baseVersion: head.version }]);
}

const runImport = (on: Store) => importUsers(createTestContext({ store: on }), { body: importBody });

/** Every row is in force once, and the batches of the change records make up the whole import. */
async function expectImportedOnce(): Promise<void> {
  const users = await readAll((cursor) => store.listUsers({ limit: 200, ...(cursor && { cursor }) }));
  expect(users.items.map(({ version, assignments }) => [version, assignments.length])).toEqual(
    Array.from({ length: total }, () => [1, 1]),
  );
  const members = await readAll((cursor) =>
    store.listRoleMembers('reader', { limit: 200, ...(cursor && { cursor }) }),
  );
  expect(members.items).toHaveLength(total);
  const batches: Change[] = [];
  for await (const change of walkChanges(store)) if (change.action === 'user.imported') batches.push(change);
  const written = batches.flatMap(({ after }) => (Array.isArray(after) ? after : []));
  expect(written).toHaveLength(total);
  expect(await verifyChanges({ store })).toMatchObject({ intact: true, checked: batches.length + 1 });
  expect(await store.getUserImport(importBody.importId)).toMatchObject({
    nextRow: total + 1,
    counts: { created: total, updated: 0, unchanged: 0, refused: 0 },
  });
}

/** Lets a process import until it has named so many batches, and kills it in the middle of the next. */
async function importAndKill(batches: number): Promise<number> {
  const script = join(import.meta.dirname, '..', 'testing', 'import-until-killed.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, tables.endpoint, tables.table], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let nextRow = 0;
  let seen = 0;
  for await (const line of createInterface(child.stdout)) {
    nextRow = Number(line);
    seen += 1;
    if (seen === batches) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return nextRow;
}

describe('an import over DynamoDB', () => {
  it('that is killed is finished by the next, every row once', async () => {
    const nextRow = await importAndKill(2);
    const left = await store.getUserImport(importBody.importId);
    expect(left?.nextRow).toBeGreaterThanOrEqual(nextRow);
    expect(left?.nextRow).toBeLessThan(total);
    expect(await runImport(store)).toMatchObject({ status: 'done' });
    await expectImportedOnce();
  });

  it('that two processes make at the same time is made once', async () => {
    const reports = await Promise.all([runImport(store), runImport(newStore())]);
    expect(reports.map(({ status }) => status)).toEqual(['done', 'done']);
    await expectImportedOnce();
  });

  it('is what its export says, and nothing to do for an import of that', async () => {
    const context = createTestContext({ store });
    const few = importBody.content.slice(0, 60);
    await importUsers(context, { body: { ...importBody, content: few } });
    const { body } = exportUsers(context, { format: 'csv' });
    const content = await new Response(body).text();
    const report = await importUsers(context, {
      body: { format: 'csv', content, roles: 'replace', dryRun: true, onRefused: 'stop', maxBatches: 1 },
    });
    expect(report.counts).toEqual({ created: 0, updated: 0, unchanged: few.length, refused: 0 });
  });

  it('takes rows whose roles fill a transaction, and refuses none for it', async () => {
    const many = Array.from({ length: maxAssignments }, (_, i) => roleOf(`role-${i}`));
    const head = await store.readPolicy();
    await store.commit(
      {
        at: '2026-11-23T09:00:00.000Z',
        actor: { type: 'system', id: 'test', name: 'Test' },
        action: 'role.created',
        target: { type: 'role', id: 'many', name: 'many' },
        summary: 'added many roles',
        requestId: 'req-1',
        before: null,
        after: null,
      },
      [
        {
          type: 'publish_policy',
          policy: { ...(head?.policy ?? (await Promise.reject(new Error('no policy')))), roles: many },
          baseVersion: 1,
        },
      ],
    );
    const roles = many.map(({ id }) => ({ roleId: id }));
    const content = ['ada', 'ben'].map((subject) => ({ subject, name: subject, roles }));
    const body = { ...importBody, importId: undefined, content };
    expect(await importUsers(createTestContext({ store }), { body })).toMatchObject({
      status: 'done',
      counts: { created: 2 },
    });
  });
});

describe('one role for many users over DynamoDB', () => {
  it('is granted and revoked in batches', async () => {
    const context = createTestContext({ store });
    const content = importBody.content.slice(0, 120);
    await importUsers(context, { body: { ...importBody, content } });
    const userIds = content.map(({ subject }) => userIdOf(importBody.issuer, subject));
    const body = { roleId: 'writer', userIds, ...applied };
    const granted = await assignRole(context, { body: { ...body, action: 'grant' } });
    expect(granted).toMatchObject({ status: 'done', counts: { updated: 120 } });
    const found = await readAll((cursor) =>
      store.listUsers({ roleId: 'writer', limit: 50, ...(cursor && { cursor }) }),
    );
    expect(found.items).toHaveLength(120);
    const revoked = await assignRole(context, { body: { ...body, action: 'revoke' } });
    expect(revoked).toMatchObject({ status: 'done', counts: { updated: 120 } });
    expect((await store.listRoleMembers('writer', { limit: 10 })).items).toEqual([]);
  });
});

describe('a batch over DynamoDB', () => {
  const roles = [{ roleId: 'reader' }];
  const people = importBody.content.slice(0, 30).map((row) => ({ ...row, roles }));
  const idOf = (row: number) => userIdOf(importBody.issuer, people[row]?.subject ?? '');
  const importPeople = async (context: TestContext, content: readonly object[]) => {
    await importUsers(context, { body: { ...importBody, importId: undefined, content } });
    return (await store.getChainHead()).seq;
  };
  const revert = (context: TestContext, seq: number) => revertChange(context, { params: { seq }, body: {} });

  it('is reverted in one transaction: users it added are gone, with their places in every list', async () => {
    const context = createTestContext({ store });
    const seq = await importPeople(context, people);
    await revert(context, seq);
    expect((await store.getChainHead()).seq).toBe(seq + 1);
    expect((await store.listUsers({ limit: 10 })).items).toEqual([]);
    expect((await store.listRoleMembers('reader', { limit: 10 })).items).toEqual([]);
    const history = await store.listPrincipalChanges(idOf(3), { limit: 9 });
    expect(history.items.map(({ action }) => action)).toEqual(['principals.reverted', 'user.imported']);

    await revert(context, seq + 1);
    expect((await store.listRoleMembers('reader', { limit: 99 })).items).toHaveLength(people.length);
    expect(await verifyChanges({ store })).toMatchObject({ intact: true });
  });

  it('that somebody built on is left as it is, for all of it', async () => {
    const context = createTestContext({ store });
    await importPeople(context, people);
    const seq = await importPeople(
      context,
      people.map(({ subject }) => ({ subject, status: 'suspended' })),
    );
    await updateUser(context, { params: { userId: idOf(7) }, headers: {}, body: { status: 'active' } });
    await removeUser(context, { params: { userId: idOf(8) }, headers: {}, query: {} });
    const head = await store.getChainHead();
    expect((await refusalOf(revert(context, seq))).detail).toContain(
      `reverted for 1 principal of 30, so nothing was written. Person 8 (${idOf(8)}): was deleted since.`,
    );
    expect(await store.getChainHead()).toEqual(head);
    expect(await store.getUser(idOf(0))).toMatchObject({ status: 'suspended' });
  });

  it('that revoked a role grants it to nobody where one would hold what duties keep apart', async () => {
    await publishConstraint(['reader', 'writer']);
    const context = createTestContext({ store });
    await importPeople(context, people);
    const userIds = people.map((_, i) => idOf(i));
    const body = { action: 'revoke', roleId: 'reader', userIds, ...applied } as const;
    await assignRole(context, { body });
    const { seq } = await store.getChainHead();
    await grantRole(context, readPrincipal, { principalId: idOf(5), roleId: 'writer' });
    expect((await refusalOf(revert(context, seq))).detail).toContain(
      `Person 5 (${idOf(5)}): Separation of duties "Duties"`,
    );
    expect((await store.listRoleMembers('reader', { limit: 10 })).items).toEqual([]);
  });

  it('that two people revert at the same time is reverted once', async () => {
    const context = createTestContext({ store });
    const seq = await importPeople(context, people);
    const other = createTestContext({ store: newStore() });
    const outcomes = await Promise.allSettled([revert(context, seq), revert(other, seq)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await store.getChainHead()).seq).toBe(seq + 1);
  });
});

describe('a user with as many assignments as may be', () => {
  it('is suspended under a new name and deleted, in one write each, with its memberships', async () => {
    const context = createTestContext({ store });
    const content = [{ subject: 'ada', name: 'Ada' }];
    await importUsers(context, { body: { ...importBody, importId: undefined, content } });
    const userId = userIdOf(importBody.issuer, 'ada');
    const previous = await store.getUser(userId);
    if (previous === undefined) throw new Error('no user');
    const assignments = Array.from({ length: maxAssignments }, (_, i) => assignmentOf(`r-${i}`));
    const principal = nextVersion(previous, { assignments });
    await store.commit(draftOf(), [{ type: 'put_principal', principal, previous }]);
    const { seq } = await store.getChainHead();

    const change = { params: { userId }, headers: {} };
    await updateUser(context, { ...change, body: { status: 'suspended', name: 'Ada L' } });
    await removeUser(context, { ...change, query: {} });
    expect((await store.getChainHead()).seq).toBe(seq + 2);
    expect(await store.getUser(userId)).toBeUndefined();
    for (const roleId of ['r-0', `r-${maxAssignments - 1}`]) {
      expect((await store.listRoleMembers(roleId, { limit: 10 })).items).toEqual([]);
    }
    expect(await verifyChanges({ store })).toMatchObject({ intact: true });
  });
});
