import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contracts/problem';
import { seed } from '../../../core/testing/seed';
import { userIdOf } from '../../../store/keys';
import { readPrincipalHistory } from '../../principals/read-history';
import { removeRole } from '../../roles/remove-role';
import { createTestContext, publishPolicy, roleOf, type TestContext } from '../../testing/service-context';
import { assignRole } from '../../user-imports/assign-role';
import { importUsers } from '../../user-imports/import-users';
import { removeUser } from '../../users/remove-user';
import { revertChange } from './revert-change';

const issuer = 'https://idp.example';
const subjects = ['ann', 'ben', 'cid', 'dan'];
const roleIds = ['reader', 'writer', 'clerk'];
const userIds = subjects.map((subject) => userIdOf(issuer, subject));
const applied = { dryRun: false, onRefused: 'skip', maxBatches: 9 } as const;
const someEnd = fc.constantFrom(undefined, '2027-01-01T00:00:00.000Z');
const someRows = fc.uniqueArray(
  fc.record(
    {
      subject: fc.constantFrom(...subjects),
      name: fc.constantFrom('One', 'Two'),
      email: fc.constantFrom('one@idp.example', 'two@idp.example'),
      status: fc.constantFrom('active', 'suspended'),
      setAttributes: fc.dictionary(fc.constantFrom('team', 'level'), fc.constantFrom('a', 'b')),
      roles: fc.uniqueArray(fc.record({ roleId: fc.constantFrom(...roleIds), expiresAt: someEnd }), {
        selector: ({ roleId }) => roleId,
      }),
    },
    { requiredKeys: ['subject', 'name'] },
  ),
  { minLength: 1, selector: ({ subject }) => subject },
);

type Write = (context: TestContext) => Promise<unknown>;
/** Each makes at most one batch: four users fit. */
const someBatch: fc.Arbitrary<Write> = fc.oneof(
  fc.record({ content: someRows, roles: fc.constantFrom('add' as const, 'replace' as const) }).map(
    (file): Write =>
      (context) =>
        importUsers(context, { body: { ...applied, ...file, format: 'json', issuer } }),
  ),
  fc
    .record({
      action: fc.constantFrom('grant' as const, 'revoke' as const),
      roleId: fc.constantFrom(...roleIds),
      userIds: fc.subarray(userIds, { minLength: 1 }),
      expiresAt: someEnd,
    })
    .map(
      (order): Write =>
        (context) =>
          assignRole(context, { body: { ...applied, ...order } }),
    ),
);
/** Between the batches somebody does something else. */
const someOther: fc.Arbitrary<Write> = fc.constantFrom(...userIds).map(
  (userId): Write =>
    (context) =>
      removeUser(context, { params: { userId }, headers: {}, query: {} }),
);

/** What all are, without what counts writes and says when and by whom they were made. */
async function look({ store }: TestContext) {
  return (await store.getPrincipals(userIds)).map((user) => ({
    ...user,
    version: 0,
    createdAt: '',
    updatedAt: '',
    assignments: user.assignments
      .map(({ roleId, startsAt, expiresAt }) => ({ roleId, startsAt, expiresAt }))
      .sort((a, b) => (a.roleId < b.roleId ? -1 : 1)),
  }));
}

const lastSeq = async ({ store }: TestContext) => (await store.getChainHead()).seq;

/** A refusal or a batch that changes nothing makes no record. */
async function attempt(context: TestContext, write: Write): Promise<boolean> {
  const seq = await lastSeq(context);
  await write(context).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
  return (await lastSeq(context)) > seq;
}

const setUp = async () => {
  const context = createTestContext();
  const constraints = [{ id: 'duties', name: 'Duties', description: '', roleIds: ['writer', 'clerk'] }];
  await publishPolicy(context.store, { roles: roleIds.map((id) => roleOf(id)), constraints });
  return context;
};
const revertLast = async (context: TestContext) => {
  const seq = await lastSeq(context);
  const { preview } = await revertChange(context, { params: { seq }, body: { dryRun: true } });
  expect(preview?.blockedBy).toBeUndefined();
  await revertChange(context, { params: { seq }, body: {} });
  expect(await lastSeq(context)).toBe(seq + 1);
};

describe(`reverting any batch over users (seed ${seed})`, () => {
  it('leaves no difference to the state before it, can be reverted itself, and keeps every history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 5, arbitrary: someBatch }, someOther), { minLength: 1, maxLength: 8 }),
        async (writes) => {
          const context = await setUp();
          for (const write of writes) {
            const before = await look(context);
            if (!(await attempt(context, write))) continue;
            const after = await look(context);
            await revertLast(context);
            expect(await look(context)).toEqual(before);
            await revertLast(context);
            expect(await look(context)).toEqual(after);
          }
          for (const userId of userIds) {
            const spans = await readPrincipalHistory(context, userId);
            expect(spans.map(({ state }) => state.kind)).not.toContain('unknown');
          }
        },
      ),
      { seed, numRuns: 40 },
    );
  });

  it('takes back that members of a role were moved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someBatch, { minLength: 1, maxLength: 4 }),
        fc.constantFrom({ replaceWith: 'reader' }, { uses: 'remove' as const }),
        async (writes, query) => {
          const context = await setUp();
          for (const write of writes) await attempt(context, write);
          const before = await look(context);
          const seq = await lastSeq(context);
          const params = { roleId: 'writer' };
          const removal: Write = () => removeRole(context, { params, headers: {}, query });
          // It is refused where the role in its place is one that somebody may not hold.
          if (!(await attempt(context, removal))) return;
          // Of the role first, without which nobody can be given it; a role that nobody held was moved for nobody.
          await revertLast(context);
          const moved = (await context.store.getChange(seq + 1))?.action.startsWith('assignment.');
          if (moved) await revertChange(context, { params: { seq: seq + 1 }, body: {} });
          expect(await look(context)).toEqual(before);
        },
      ),
      { seed, numRuns: 40 },
    );
  });
});
