import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import type { Constraint } from '../../core/model/policy';
import { findHeldConflict, separationsOf } from '../../core/policy/separation';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
import { createTable } from '../../store/dynamodb/table';
import { PolicyHeldError } from '../../store/errors';
import { policyHeadKey } from '../../store/keys';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import { createConstraint } from '../constraints/create-constraint';
import type { ServiceContext } from '../context';
import { grantRole } from '../principals/grant-role';
import { removeRole } from '../roles/remove-role';
import { updateRole } from '../roles/update-role';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { readUser } from '../users/read-user';
import { readPolicy } from './read-policy';
import { rollbackPolicy } from './rollback-policy';

const audit: Constraint = { id: 'audit', name: 'Audit', description: '', roleIds: ['clerk', 'approver'] };
const rounds = Array.from({ length: 4 }, (_, round) => `guest-${round}`);
const roles = ['clerk', 'approver', 'guest', ...rounds].map((id) => roleOf(id));

/** Two consoles over one table, as two processes would be: neither shares anything in memory with the other. */
async function twoConsoles() {
  const tables = await createTestTables();
  const open = () =>
    createTestContext({
      store: createDynamoDbStore(createDocumentClient(tables), tables.table),
      now: () => new Date(),
    });
  const [one, other] = [open(), open()];
  await publishPolicy(one.store, { roles, constraints: [audit] });
  return { one, other, tables };
}

async function addUser({ store }: ServiceContext, name: string, ...roleIds: string[]) {
  const assignments = roleIds.map((roleId) => assignmentOf(roleId));
  const principal = userRecord(name, { name, assignments });
  await store.commit(draftOf(), [{ type: 'put_principal', principal }]);
  return principal;
}

const inherit = (context: ServiceContext, roleId: string, inherits: string[]) =>
  updateRole(context, { params: { roleId }, headers: {}, body: { inherits } });

const script = join(import.meta.dirname, '..', '..', 'store', 'testing', 'hold-until-killed.ts');

/** Lets a process put the policy on hold, and kills it there. */
async function holdAndDie({ endpoint, table }: TestTables) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, endpoint, table, '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a process killed while it holds the policy', () => {
  it('has grants told to come again when its time is over, and made then', async () => {
    const { one, tables } = await twoConsoles();
    const user = await addUser(one, 'Ann');
    await holdAndDie(tables);
    const grant = () => grantRole(one, readUser, { principalId: user.id, roleId: 'clerk' });
    const told = await grant().catch((error: unknown) => error);
    expect(told).toBeInstanceOf(PolicyHeldError);
    expect(told).toHaveProperty(
      'forSeconds',
      expect.toSatisfy((s: number) => s > 1 && s < 35),
    );
    // Its time passes.
    await createTable(createDocumentClient(tables), tables.table).updateIf({
      Key: { ...policyHeadKey },
      UpdateExpression: 'SET heldUntil = :past',
      ExpressionAttributeValues: { ':past': 1 },
    });
    await grant();
    expect((await readUser(one, user.id)).assignments).toMatchObject([{ roleId: 'clerk' }]);
  });
});

describe('separation of duties between two consoles', () => {
  it('never lets a role edit and the grant it conflicts with both pass, whichever comes first', async () => {
    const { one, other } = await twoConsoles();
    for (const guest of rounds) {
      const user = await addUser(one, guest, 'clerk');
      const outcomes = await Promise.allSettled([
        inherit(one, guest, ['approver']),
        grantRole(other, readUser, { principalId: user.id, roleId: guest }),
      ]);
      const { policy } = await readPolicy(one);
      const [separation] = separationsOf(policy);
      const { assignments } = await readUser(one, user.id);
      expect(
        separation && findHeldConflict(separation, assignments, new Date().toISOString()),
      ).toBeUndefined();
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2);
    }
  });

  it('never deletes a role that somebody is granted at the same moment', async () => {
    const { one, other } = await twoConsoles();
    for (let round = 0; round < 3; round += 1) {
      const user = await addUser(one, `user ${round}`);
      await Promise.allSettled([
        removeRole(one, { params: { roleId: 'guest' }, headers: {}, query: {} }),
        grantRole(other, readUser, { principalId: user.id, roleId: 'guest' }),
      ]);
      const { assignments } = await readUser(one, user.id);
      const { policy, version } = await readPolicy(one);
      const isThere = policy.roles.some(({ id }) => id === 'guest');
      // Both may give up where the machine is slow; never is a role gone that somebody was given.
      expect(isThere || assignments.length === 0).toBe(true);
      if (isThere) return;
      await rollbackPolicy(one, { params: { version: 1 }, body: { dryRun: false } });
      expect((await readPolicy(one)).version).toBe(version + 1);
    }
  });

  it('names who is in conflict with a new constraint, and ends its hold', async () => {
    const { one, other } = await twoConsoles();
    await addUser(one, 'Ann', 'clerk', 'guest');
    const input = { ...audit, id: 'two', roleIds: ['clerk', 'guest'], acknowledgeConflicts: false };
    await expect(createConstraint(one, input)).rejects.toThrow(/Ann .* would hold clerk together with guest/);
    const bob = await addUser(one, 'Bob');
    await grantRole(other, readUser, { principalId: bob.id, roleId: 'clerk' });
    expect((await readUser(one, bob.id)).assignments).toMatchObject([{ roleId: 'clerk' }]);
  });
});
