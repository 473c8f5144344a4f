import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contracts/problem';
import { seed } from '../../../core/testing/seed';
import { createMember } from '../../members/create-member';
import { updateMember } from '../../members/update-member';
import { grantRole } from '../../principals/grant-role';
import { readPrincipal } from '../../principals/read-principal';
import { revokeRole } from '../../principals/revoke-role';
import { createTestContext, publishPolicy, roleOf } from '../../testing/service-context';
import { createUser } from '../../users/create-user';
import { removeUser } from '../../users/remove-user';
import { updateUser } from '../../users/update-user';
import { revertChange } from './revert-change';

const roleIds = ['reader', 'writer', 'clerk'];
const someRole = fc.constantFrom(...roleIds);
const someEnd = fc.constantFrom(undefined, '2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z');
const fields = {
  name: fc.constantFrom('Ann', 'Anna'),
  email: fc.constantFrom('ann@idp.example', 'anna@idp.example', null),
};

/** A write of the one user or the one member. One that changes nothing, or is refused, makes no record. */
const someWrite = fc.oneof(
  fc.record({ of: fc.constant('grant' as const), roleId: someRole, expiresAt: someEnd }),
  fc.record({ of: fc.constant('revoke' as const), roleId: someRole }),
  fc.record(
    {
      of: fc.constant('user' as const),
      ...fields,
      status: fc.constantFrom('active' as const, 'suspended' as const),
      attributes: fc.dictionary(fc.constantFrom('team', 'level'), fc.constantFrom('a', 'b'), { maxKeys: 2 }),
    },
    { requiredKeys: ['of'] },
  ),
  fc.record({ of: fc.constant('deletion' as const) }),
  fc.record(
    {
      of: fc.constant('member' as const),
      ...fields,
      role: fc.constantFrom('owner' as const, 'admin' as const, 'auditor' as const),
    },
    { requiredKeys: ['of'] },
  ),
);

async function setUp() {
  const context = createTestContext();
  await publishPolicy(context.store, { roles: roleIds.map((id) => roleOf(id)) });
  const { id: userId } = await createUser(context, {
    issuer: 'i',
    subject: 'a',
    name: 'Ann',
    attributes: {},
  });
  await createMember(context, { issuer: 'i', subject: 'o', name: 'Owner', role: 'owner' });
  const { id: memberId } = await createMember(context, {
    issuer: 'i',
    subject: 'm',
    name: 'Mia',
    role: 'admin',
  });
  const write = async ({ of, ...write }: Parameters<Parameters<typeof someWrite.map>[0]>[0]) => {
    const body = { ...write };
    if (of === 'member') return updateMember(context, { params: { memberId }, headers: {}, body });
    if (of === 'user') return updateUser(context, { params: { userId }, headers: {}, body });
    if (of === 'deletion') return removeUser(context, { params: { userId }, headers: {}, query: {} });
    const terms = { principalId: userId, roleId: '', ...body };
    return of === 'grant'
      ? grantRole(context, readPrincipal, terms)
      : revokeRole(context, readPrincipal, terms);
  };
  /** What both are, without what counts writes and says when and by whom they were made. */
  const look = async () => {
    const [user, member] = [await context.store.getUser(userId), await context.store.getMember(memberId)];
    const assignments = user?.assignments.map(({ roleId, startsAt, expiresAt }) => ({
      roleId,
      startsAt,
      expiresAt,
    }));
    return {
      member: { ...member, version: 0 },
      user: user && {
        ...user,
        version: 0,
        updatedAt: '',
        assignments: assignments?.sort((a, b) => (a.roleId < b.roleId ? -1 : 1)),
      },
    };
  };
  const lastSeq = async () => (await context.store.getChainHead()).seq;
  return { context, write, look, lastSeq };
}

describe(`reverting any write of a user or a member (seed ${seed})`, () => {
  it('leaves both as they were before it, and can be reverted itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someWrite, { minLength: 1, maxLength: 6 }), async (writes) => {
        const { context, write, look, lastSeq } = await setUp();
        const revertLast = async () => revertChange(context, { params: { seq: await lastSeq() }, body: {} });
        for (const one of writes) {
          const [before, seq] = [await look(), await lastSeq()];
          await write(one).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
          });
          if ((await lastSeq()) === seq) continue;
          const after = await look();
          await revertLast();
          expect(await look()).toEqual(before);
          await revertLast();
          expect(await look()).toEqual(after);
        }
      }),
      { seed, numRuns: 40 },
    );
  });
});
