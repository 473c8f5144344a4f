import { beforeEach, describe, expect, it } from 'vitest';
import { findServiceToken } from '../../auth/service-token';
import { authorityOf } from '../../core/model/authority';
import type { ConsoleRole } from '../../core/model/console-permissions';
import { draftOf, memberRecord } from '../../store/testing/records';
import type { ServiceContext } from '../context';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, type TestContext } from '../testing/service-context';
import { createServiceToken } from './create-service-token';
import { getServiceToken } from './get-service-token';
import { listServiceTokens } from './list-service-tokens';
import { revokeServiceToken } from './revoke-service-token';

let context: TestContext;
const member = memberRecord('maker');
beforeEach(async () => {
  context = createTestContext({ actor: { type: 'member', id: member.id, name: member.name } });
  await publishPolicy(context.store, {
    apis: [sampleApi(), sampleApi({ id: 'billing', gatewayApiId: 'b1' })],
  });
  await context.store.commit(draftOf(), [{ type: 'put_member', member }]);
});

const as = (role: ConsoleRole, apiIds?: string[]): ServiceContext => ({
  ...context,
  ...authorityOf({ role, apiIds }),
});
const revoke = (by: ServiceContext, serviceTokenId: string) =>
  revokeServiceToken(by, { params: { serviceTokenId }, query: {} });

describe('a service token', () => {
  it('is shown once; the store and the change record keep its hash or nothing', async () => {
    const { token, ...view } = await createServiceToken(context, { name: 'ci', role: 'admin' });
    expect(token).toMatch(/^gwt_[A-Za-z0-9_-]{43}$/);
    expect(view).toMatchObject({ status: 'active', createdBy: { id: member.id } });
    expect(await getServiceToken(context, view.id)).toEqual(view);
    const everything = [
      await context.store.listServiceTokens({ limit: 9 }),
      (await context.store.listChanges({ limit: 9 })).items,
      await listServiceTokens(context, { limit: 9 }),
    ];
    expect(JSON.stringify(everything)).not.toContain(token);
    expect(JSON.stringify(everything.slice(1))).not.toContain('tokenSha256');
    expect(await findServiceToken(token, context.store, context.now())).toMatchObject({ id: view.id });
  });

  it('ends after 90 days where nothing else is asked, and never after more than 366', async () => {
    const end = async (expiresAt?: string) =>
      (await createServiceToken(context, { name: 'ci', role: 'auditor', expiresAt })).expiresAt;
    expect(await end()).toBe('2027-02-21T09:00:00.000Z');
    expect(await end('2027-11-24T09:00:00.000Z')).toBe('2027-11-24T09:00:00.000Z');
    for (const wrong of ['2027-11-25T09:00:00.000Z', '2026-11-23T09:00:00.000Z']) {
      expect(await refusalOf(end(wrong))).toMatchObject({ errors: [{ pointer: '/expiresAt' }] });
    }
  });

  it('is revoked at once and for good, with one record', async () => {
    const { token, id } = await createServiceToken(context, { name: 'ci', role: 'admin' });
    expect(await revoke(context, id)).toMatchObject({ status: 'revoked' });
    const head = await context.store.getChainHead();
    expect(await revoke(context, id)).toMatchObject({ status: 'revoked' });
    expect(await context.store.getChainHead()).toEqual(head);
    expect(await findServiceToken(token, context.store, context.now())).toBeUndefined();
  });

  it('tells when it last changed something', async () => {
    const { id, name } = await createServiceToken(context, { name: 'ci', role: 'admin' });
    const at = '2026-11-23T11:00:00.000Z';
    await context.store.commit(draftOf({ at, actor: { type: 'service_token', id, name } }), []);
    expect(await getServiceToken(context, id)).toMatchObject({ lastWriteAt: at });
  });

  it('is listed newest first', async () => {
    for (const [name, at] of [
      ['old', '2026-11-23T09:00:00.000Z'],
      ['new', '2026-11-23T10:00:00.000Z'],
    ] as const) {
      context.setNow(at);
      await createServiceToken(context, { name, role: 'auditor' });
    }
    const { items } = await listServiceTokens(context, { limit: 9 });
    expect(items.map(({ name }) => name)).toEqual(['new', 'old']);
  });
});

describe('nobody makes a token stronger than themselves', () => {
  it.each<[string, () => ServiceContext, Parameters<typeof createServiceToken>[1]]>([
    ['an admin, an owner', () => as('admin'), { name: 'x', role: 'owner' }],
    [
      'an admin of orders, an admin of billing',
      () => as('admin', ['orders']),
      { name: 'x', role: 'admin', apiIds: ['billing'] },
    ],
    [
      'an admin of orders, an admin of both',
      () => as('admin', ['orders']),
      { name: 'x', role: 'admin', apiIds: ['orders', 'billing'] },
    ],
  ])('%s', async (_, maker, wanted) => {
    expect((await refusalOf(createServiceToken(maker(), wanted))).code).toBe('forbidden');
  });

  it('a limited admin makes limited tokens, also without asking', async () => {
    const made = await createServiceToken(as('admin', ['orders']), { name: 'x', role: 'admin' });
    expect(made.apiIds).toEqual(['orders']);
  });

  it('an admin revokes what it could have made, not the token of an owner', async () => {
    const owners = await createServiceToken(context, { name: 'x', role: 'owner' });
    const admins = await createServiceToken(context, { name: 'y', role: 'admin' });
    expect((await refusalOf(revoke(as('admin'), owners.id))).code).toBe('forbidden');
    expect(await revoke(as('admin'), admins.id)).toMatchObject({ status: 'revoked' });
  });

  it('a token makes no token, and neither does somebody who is here by a group', async () => {
    const token: ServiceContext = { ...context, actor: { type: 'service_token', id: 'tok_x', name: 'x' } };
    const guest: ServiceContext = { ...context, actor: { type: 'member', id: 'mem_guest', name: 'x' } };
    for (const maker of [token, guest]) {
      const refusal = await refusalOf(createServiceToken(maker, { name: 'x', role: 'auditor' }));
      expect(refusal.code).toBe('forbidden');
    }
  });

  it('permissions that the role does not have are none', async () => {
    const wanted = { name: 'x', role: 'auditor' as const, permissions: ['roles:write' as const] };
    expect(await refusalOf(createServiceToken(context, wanted))).toMatchObject({
      errors: [{ pointer: '/permissions' }],
    });
  });
});
