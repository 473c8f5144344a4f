import { describe, expect, it } from 'vitest';
import { routeIdOf } from '../../store/keys';
import { grantRole } from '../principals/grant-role';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { simulateDecision } from './simulate-decision';

const path = '/orders/{orderId}';

async function setUp() {
  const context = createTestContext();
  const grants = [{ id: 'read', effect: 'allow' as const, permissions: ['orders:read'] }];
  await publishPolicy(context.store, {
    apis: [
      { id: 'shop', name: 'Shop', description: '', type: 'REST', gatewayApiId: 'abc123', stage: 'prod' },
    ],
    routes: [
      {
        id: routeIdOf('shop', 'GET', path),
        apiId: 'shop',
        method: 'GET',
        path,
        access: { type: 'permission', mode: 'all', permissions: ['orders:read'] },
      },
    ],
    roles: [roleOf('reader', { grants })],
  });
  const user = await createUser(context, {
    issuer: 'https://idp.example',
    subject: 'ada',
    name: 'Ada',
    attributes: {},
  });
  const ask = (fields: Partial<Parameters<typeof simulateDecision>[1]> = {}) =>
    simulateDecision(context, {
      principalId: user.id,
      apiId: 'shop',
      method: 'get',
      path: '/orders/7',
      query: {},
      claims: {},
      ...fields,
    });
  return { context, user, ask };
}

describe('checking access', () => {
  it('answers as the authorizer would, before and after a grant', async () => {
    const { context, user, ask } = await setUp();
    expect((await ask()).decision).toMatchObject({ effect: 'deny', reason: 'no_grant' });
    await grantRole(context, readUser, { principalId: user.id, roleId: 'reader' });
    expect((await ask()).decision).toMatchObject({
      effect: 'allow',
      reason: 'granted',
      grant: { roleId: 'reader', grantId: 'read' },
      pathParameters: { orderId: '7' },
    });
  });

  it('answers for another time', async () => {
    const { context, user, ask } = await setUp();
    const startsAt = '2027-01-01T00:00:00.000Z';
    await grantRole(context, readUser, { principalId: user.id, roleId: 'reader', startsAt });
    expect((await ask()).decision.effect).toBe('deny');
    expect((await ask({ at: '2027-01-01T00:00:00.000Z' })).decision.effect).toBe('allow');
  });

  it('answers for an anonymous and for an unknown caller', async () => {
    const { ask } = await setUp();
    expect((await ask({ principalId: undefined })).decision.reason).toBe('credential_missing');
    expect((await ask({ principalId: 'usr_nobody0000000000' })).decision.reason).toBe('principal_unknown');
  });

  it('refuses an API that is not there and a path with a query string', async () => {
    const { ask } = await setUp();
    await expect(ask({ apiId: 'ghost' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask({ path: '/orders/7?a=1' })).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/path' }],
    });
  });
});
