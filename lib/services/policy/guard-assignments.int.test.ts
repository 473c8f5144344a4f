import { describe, expect, it } from 'vitest';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import type { Constraint } from '../../core/model/policy';
import { findHeldConflict, separationsOf } from '../../core/policy/separation';
import { createDocumentClient } from '../../store/dynamodb/client';
import { createDynamoDbStore } from '../../store/dynamodb/dynamodb-store';
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
  return { one, other };
}

async function addUser({ store }: ServiceContext, name: string, ...roleIds: string[]) {
  const assignments = roleIds.map((roleId) => assignmentOf(roleId));
  const principal = userRecord(name, { name, assignments });
  await store.commit(draftOf(), [{ type: 'put_principal', principal }]);
  return principal;
}

const inherit = (context: ServiceContext, roleId: string, inherits: string[]) =>
  updateRole(context, { params: { roleId }, headers: {}, body: { inherits } });

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
