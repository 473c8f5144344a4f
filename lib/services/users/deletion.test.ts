import { describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../../core/model/identity-provider';
import { userRecord } from '../../store/testing/records';
import { simulateDecision } from '../decisions/simulate-decision';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { previewDeletion } from './preview-deletion';
import { removeUser } from './remove-user';
import { updateUser } from './update-user';

const user = userRecord('ada', { name: 'Ada' });

const provider: IdentityProvider = {
  id: 'staff',
  name: 'Staff directory',
  issuer: user.issuer,
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupsClaim: 'groups',
  groupMappings: [{ value: 'engineering', roleId: 'reader' }],
};

async function setUp(fields: Partial<IdentityProvider> = {}) {
  const context = createTestContext();
  const grant = { id: 'read', effect: 'allow' as const, permissions: ['orders:read'] };
  const access = { type: 'permission' as const, mode: 'all' as const, permissions: ['orders:read'] };
  await publishPolicy(context.store, {
    apis: [sampleApi()],
    routes: [{ id: 'rt_orders0000000000', apiId: 'orders', method: 'GET', path: '/orders', access }],
    roles: [roleOf('reader', { grants: [grant] })],
    identityProviders: [{ ...provider, ...fields }],
  });
  await context.store.commit(draft, [{ type: 'put_principal', principal: user }]);
  const remove = (acknowledge?: 'groups_readmit') =>
    removeUser(context, { params: { userId: user.id }, headers: {}, query: { acknowledge } });
  const decide = () =>
    simulateDecision(context, {
      principalId: user.id,
      apiId: 'orders',
      method: 'GET',
      path: '/orders',
      query: {},
      claims: { groups: ['engineering'] },
    });
  return { context, remove, decide };
}

const draft = {
  at: user.createdAt,
  actor: { type: 'member' as const, id: 'mem_test', name: 'Tester' },
  action: 'user.created' as const,
  target: { type: 'user' as const, id: user.id, name: user.name },
  summary: 'added user Ada',
  requestId: 'req-1',
  before: null,
  after: user,
};

describe('a user whose identity provider maps groups', () => {
  it('is let in by them, and no longer once suspended', async () => {
    const { context, decide } = await setUp();
    expect(await decide()).toMatchObject({ decision: { effect: 'allow' } });
    const params = { userId: user.id };
    await updateUser(context, { params, headers: {}, body: { status: 'suspended' } });
    expect(await decide()).toMatchObject({
      decision: { effect: 'deny', reason: 'principal_suspended' },
    });
  });

  it('is not deleted before it is known that groups let the person in again', async () => {
    const { context, remove } = await setUp();
    const { code, detail } = await refusalOf(remove());
    expect(code).toBe('conflict');
    expect(detail).toMatch(/Staff directory maps groups.*suspend the user instead.*groups_readmit/);
    expect(await context.store.getUser(user.id)).toBeDefined();
    await remove('groups_readmit');
    expect(await context.store.getUser(user.id)).toBeUndefined();
  });

  it('has a preview of the deletion that names the groups', async () => {
    const { context } = await setUp();
    expect(await previewDeletion(context, user.id)).toMatchObject({
      user: { id: user.id },
      readmission: {
        identityProviderId: 'staff',
        groupMappings: [{ value: 'engineering', roleId: 'reader' }],
      },
    });
  });
});

describe('a user whom no group lets in', () => {
  it.each([
    ['its provider maps none', { groupMappings: [] }],
    ['its provider names no claim for groups', { groupsClaim: undefined }],
    ['it is of another issuer', { issuer: 'https://other.example' }],
  ])('is deleted without more ado: %s', async (_, fields) => {
    const { context, remove } = await setUp(fields);
    expect(await previewDeletion(context, user.id)).not.toHaveProperty('readmission');
    await remove();
    expect(await context.store.getUser(user.id)).toBeUndefined();
  });
});
