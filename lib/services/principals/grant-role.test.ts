import { describe, expect, it } from 'vitest';
import { maxAssignments } from '../../core/model/principal';
import { StoreConflictError } from '../../store/errors';
import type { Store } from '../../store/port';
import { assignmentOf, draftOf, nextVersion } from '../../store/testing/records';
import { etagOfRecord } from '../etag';
import { refusalOf } from '../testing/refusal';
import {
  createTestContext,
  publishPolicy,
  roleOf,
  type TestContext,
  testStart,
} from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { updateUser } from '../users/update-user';
import { viewUserAssignment } from '../users/view-user';
import { grantRole } from './grant-role';
import { revokeRole } from './revoke-role';

const separation = {
  id: 'makers-and-checkers',
  name: 'Makers and checkers',
  description: '',
  roleIds: ['maker', 'checker'],
};

async function setUp(fields: Parameters<typeof createTestContext>[0] = {}) {
  const context = createTestContext(fields);
  await publishPolicy(context.store, {
    roles: [roleOf('reader'), roleOf('maker'), roleOf('checker'), roleOf('lead', { inherits: ['checker'] })],
    constraints: [separation],
  });
  const user = await createUser(context, {
    issuer: 'https://idp.example',
    subject: 'ada',
    name: 'Ada',
    attributes: {},
  });
  return { context, user };
}

const grant = async (
  context: TestContext,
  principalId: string,
  roleId: string,
  terms: { startsAt?: string; expiresAt?: string; reason?: string } = {},
  ifMatch?: string,
) => viewUserAssignment(await grantRole(context, readUser, { principalId, roleId, ifMatch, ...terms }));

const revoke = async (context: TestContext, principalId: string, roleId: string) =>
  viewUserAssignment(await revokeRole(context, readUser, { principalId, roleId, reason: 'done' }));

const lastChange = async ({ store }: TestContext) => (await store.listChanges({ limit: 1 })).items[0];

describe('granting a role', () => {
  it('writes the assignment and a change record that says who, what, until when and why', async () => {
    const { context, user } = await setUp();
    const result = await grant(context, user.id, 'reader', {
      expiresAt: '2026-12-01T00:00:00.000Z',
      reason: 'on call',
    });
    expect(result.user.assignments).toMatchObject([
      { roleId: 'reader', expiresAt: '2026-12-01T00:00:00.000Z', grantedBy: 'mem_owner', reason: 'on call' },
    ]);
    expect(await lastChange(context)).toMatchObject({
      seq: result.changeSeq,
      action: 'assignment.granted',
      actor: context.actor,
      target: { type: 'user', id: user.id, name: 'Ada' },
      summary: 'granted role reader to Ada until 2026-12-01 00:00 UTC',
      reason: 'on call',
      before: null,
      after: { roleId: 'reader' },
    });
  });

  it('says from when on it is in force everywhere, rounded up to a second', async () => {
    const { context, user } = await setUp();
    context.setNow('2026-11-23T09:00:00.001Z');
    const { inForceBy } = await grant(context, user.id, 'reader');
    expect(inForceBy).toBe('2026-11-23T09:00:06.000Z');
  });

  it('writes nothing when the role is held on the same terms', async () => {
    const { context, user } = await setUp();
    const first = await grant(context, user.id, 'reader', { reason: 'once' });
    const second = await grant(context, user.id, 'reader', { reason: 'twice' });
    expect(second.changeSeq).toBeUndefined();
    expect(second.user).toEqual(first.user);
    expect((await lastChange(context))?.seq).toBe(first.changeSeq);
  });

  it('is refused beyond as many roles as one write can rewrite, with the way out', async () => {
    const { context, user } = await setUp();
    const previous = await context.store.getUser(user.id);
    if (!previous) throw new Error('no user');
    const assignments = Array.from({ length: maxAssignments }, (_, i) => assignmentOf(`role-${i}`));
    const principal = nextVersion(previous, { assignments });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal, previous }]);
    const { detail } = await refusalOf(grant(context, user.id, 'reader'));
    expect(detail).toContain('a role that inherits several');
  });

  it('changes the terms of a role that is held and keeps the assignment', async () => {
    const { context, user } = await setUp();
    const first = await grant(context, user.id, 'reader');
    const second = await grant(context, user.id, 'reader', { expiresAt: '2026-12-01T00:00:00.000Z' });
    expect(second.user.assignments).toHaveLength(1);
    expect(second.user.assignments[0]?.id).toBe(first.user.assignments[0]?.id);
    expect((await lastChange(context))?.action).toBe('assignment.changed');
  });

  it('replaces an assignment that has expired by a new one', async () => {
    const { context, user } = await setUp();
    const first = await grant(context, user.id, 'reader', { expiresAt: '2026-11-24T00:00:00.000Z' });
    context.setNow('2026-11-25T00:00:00.000Z');
    const second = await grant(context, user.id, 'reader');
    expect(second.user.assignments).toHaveLength(1);
    expect(second.user.assignments[0]?.id).not.toBe(first.user.assignments[0]?.id);
    expect((await lastChange(context))?.action).toBe('assignment.granted');
  });

  it.each([
    ['an expiry that has passed', { expiresAt: testStart }, '/expiresAt'],
    [
      'a start that is not before the expiry',
      { startsAt: '2026-12-01T00:00:00.000Z', expiresAt: '2026-12-01T00:00:00.000Z' },
      '/startsAt',
    ],
  ])('refuses %s, naming the field', async (_, body, pointer) => {
    const { context, user } = await setUp();
    await expect(grant(context, user.id, 'reader', body)).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer }],
    });
    expect((await context.store.getUser(user.id))?.assignments).toEqual([]);
  });

  it('refuses a role and a user that do not exist, naming them', async () => {
    const { context, user } = await setUp();
    await expect(grant(context, user.id, 'ghost')).rejects.toThrow(/no role ghost/);
    await expect(grant(context, 'usr_nobody0000000000', 'reader')).rejects.toThrow(/no user usr_nobody/);
  });

  it('refuses a stale If-Match and accepts the present one, quoted or bare', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'reader', {}, `"${user.etag}"`);
    await expect(grant(context, user.id, 'maker', {}, user.etag)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    await expect(
      grant(context, user.id, 'maker', {}, etagOfRecord({ ...user, version: 2 })),
    ).resolves.toBeDefined();
  });
});

describe('separation of duties', () => {
  it('refuses a role that conflicts with one that is held, and names the constraint', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'maker');
    await expect(grant(context, user.id, 'checker')).rejects.toThrow(
      /Makers and checkers.*checker together with maker/,
    );
  });

  it('refuses a role that inherits a conflicting one', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'maker');
    await expect(grant(context, user.id, 'lead')).rejects.toThrow(
      /checker \(through lead\) together with maker/,
    );
  });

  it('refuses a role that conflicts with an inherited one', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'lead');
    await expect(grant(context, user.id, 'maker')).rejects.toThrow(
      /maker together with checker \(through lead\)/,
    );
  });

  it('refuses roles that are in force together only later', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'maker', { startsAt: '2027-01-01T00:00:00.000Z' });
    await expect(grant(context, user.id, 'checker')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('allows roles that follow one another, and one after another has expired', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'maker', { expiresAt: '2026-12-01T00:00:00.000Z' });
    const afterwards = { startsAt: '2026-12-01T00:00:00.000Z' };
    await expect(grant(context, user.id, 'checker', afterwards)).resolves.toBeDefined();
    await revoke(context, user.id, 'checker');
    context.setNow('2026-12-02T00:00:00.000Z');
    await expect(grant(context, user.id, 'checker')).resolves.toBeDefined();
  });
});

describe('writes at the same moment', () => {
  /** A store where somebody else writes just before the first commit of the test. */
  function storeWithRival(store: Store, rival: () => Promise<unknown>): Store {
    let isFirst = true;
    return {
      ...store,
      commit: async (draft, mutations) => {
        if (isFirst) {
          isFirst = false;
          await rival();
        }
        return store.commit(draft, mutations);
      },
    };
  }

  it('keeps what somebody else wrote when no If-Match pins the state', async () => {
    const { context, user } = await setUp();
    const store = storeWithRival(context.store, () => grant(context, user.id, 'reader'));
    await grant({ ...context, store }, user.id, 'maker');
    const roles = (await context.store.getUser(user.id))?.assignments.map(({ roleId }) => roleId);
    expect(roles).toEqual(['reader', 'maker']);
  });

  it('checks separation of duties again on what somebody else wrote', async () => {
    const { context, user } = await setUp();
    const store = storeWithRival(context.store, () => grant(context, user.id, 'checker'));
    await expect(grant({ ...context, store }, user.id, 'maker')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses when If-Match pins a state that somebody has changed in between', async () => {
    const { context, user } = await setUp();
    const store = storeWithRival(context.store, () => grant(context, user.id, 'reader'));
    await expect(grant({ ...context, store }, user.id, 'maker', {}, user.etag)).rejects.toBeInstanceOf(
      StoreConflictError,
    );
  });

  it('checks again on a policy that was published in between', async () => {
    const { context, user } = await setUp();
    const store = storeWithRival(context.store, async () => {
      const published = await context.store.readPolicy();
      if (!published) throw new Error('no policy');
      const roles = published.policy.roles.filter(({ id }) => id !== 'reader');
      const draft = {
        action: 'role.deleted' as const,
        target: { type: 'role' as const, id: 'reader', name: 'reader' },
      };
      await context.store.commit(
        {
          ...draft,
          at: testStart,
          actor: context.actor,
          summary: 'x',
          requestId: 'r',
          before: null,
          after: null,
        },
        [{ type: 'publish_policy', policy: { ...published.policy, roles }, baseVersion: published.version }],
      );
    });
    await expect(grant({ ...context, store }, user.id, 'reader')).rejects.toThrow(/no role reader/);
    expect((await context.store.getUser(user.id))?.assignments).toEqual([]);
  });

  it('loses no grant of those that arrive together', async () => {
    const { context, user } = await setUp();
    await Promise.all([
      grant(context, user.id, 'reader'),
      grant(context, user.id, 'maker'),
      updateUser(context, { params: { userId: user.id }, headers: {}, body: { name: 'Ada L.' } }).catch(
        () => 0,
      ),
    ]);
    const roles = (await context.store.getUser(user.id))?.assignments.map(({ roleId }) => roleId);
    expect(roles?.sort()).toEqual(['maker', 'reader']);
  });
});

describe('revoking a role', () => {
  it('removes the assignment and records it as it was', async () => {
    const { context, user } = await setUp();
    await grant(context, user.id, 'reader', { reason: 'on call' });
    const { user: after } = await revoke(context, user.id, 'reader');
    expect(after.assignments).toEqual([]);
    expect(await lastChange(context)).toMatchObject({
      action: 'assignment.revoked',
      summary: 'revoked role reader from Ada',
      reason: 'done',
      before: { roleId: 'reader', reason: 'on call' },
      after: null,
    });
  });

  it('says so when there is nothing to revoke', async () => {
    const { context, user } = await setUp();
    await expect(revoke(context, user.id, 'reader')).rejects.toMatchObject({
      code: 'not_found',
      detail: 'Ada does not hold the role reader; there is nothing to revoke.',
    });
  });
});
