import { describe, expect, it } from 'vitest';
import { authorityOf } from '../../core/model/authority';
import type { Member } from '../../core/model/console';
import type { IdentityProvider } from '../../core/model/identity-provider';
import { userIdOf } from '../../store/keys';
import { assignmentOf, draftOf, memberRecord, tokenRecord, userRecord } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { createTestContext, publishPolicy, roleOf, testStart } from '../testing/service-context';
import { settingsWith } from '../testing/team';
import { acceptInvitation } from './accept-invitation';
import { createInvitation } from './create-invitation';
import { listInvitations } from './list-invitations';
import { revokeInvitation } from './revoke-invitation';
import type { VerifiedIdentity } from './token-verifier';

const provider: IdentityProvider = {
  id: 'staff',
  name: 'Staff directory',
  issuer: 'https://issuer.example',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};
const separation = { id: 'sod', name: 'Two people', description: '', roleIds: ['maker', 'checker'] };

const inviter: Member = { ...memberRecord('ina'), name: 'Ina' };

/** A token is a key into these identities. */
async function setUp(identities: Readonly<Record<string, Partial<VerifiedIdentity>>> = {}) {
  const context = createTestContext({
    actor: { type: 'member', id: inviter.id, name: inviter.name },
    tokens: {
      verify: async (token) => {
        const identity = identities[token];
        return identity
          ? { isValid: true, identity: { ...verified(token), ...identity } }
          : { isValid: false, why: 'it is unknown' };
      },
    },
  });
  await context.store.commit(draftOf(), [{ type: 'put_member', member: inviter }]);
  await publishPolicy(context.store, {
    roles: [roleOf('reader'), roleOf('maker'), roleOf('checker'), roleOf('root', { sensitive: true })],
    identityProviders: [provider],
    constraints: [separation],
    settings: settingsWith({ sensitiveRoles: true }),
  });
  const invite = (fields: Partial<Parameters<typeof createInvitation>[1]['body']> = {}) =>
    createInvitation(context, {
      body: {
        identityProviderId: 'staff',
        email: 'ada@demo.example',
        roles: [{ roleId: 'reader' }],
        ...fields,
      },
    });
  const accept = (token: string) =>
    acceptInvitation(context, { headers: { authorization: `Bearer ${token}` } });
  const revoke = (invitationId: string) =>
    revokeInvitation(context, { params: { invitationId }, headers: {}, query: {} });
  const lastChange = async () => (await context.store.listChanges({ limit: 1 })).items[0];
  return { context, invite, accept, revoke, lastChange };
}

const verified = (subject: string): VerifiedIdentity => ({
  issuer: provider.issuer,
  subject,
  name: 'Ada Lovelace',
  email: 'ada@demo.example',
  emailVerified: true,
});

describe('what an invitation offers', () => {
  const other = { ...inviter, role: 'auditor' as const, version: 2 };

  it.each([
    ['is a member no more', [{ type: 'delete_member' as const, previous: inviter }]],
    ['may invite no more', [{ type: 'put_member' as const, member: other, previous: inviter }]],
  ])('ends when its maker %s', async (_, mutations) => {
    const { context, invite, accept } = await setUp({ ada: {} });
    await invite();
    await context.store.commit(draftOf(), mutations);
    expect((await refusalOf(accept('ada'))).detail).toContain('Ina, who made it, may no longer invite');
    expect((await context.store.listUsers({ limit: 10 })).items).toEqual([]);
  });

  it('ends with the service token that made it, and with the membership of who made that', async () => {
    const { context, accept } = await setUp({ ada: {} });
    const token = { ...tokenRecord('ci'), createdBy: { id: inviter.id, name: inviter.name } };
    await context.store.commit(draftOf(), [{ type: 'put_service_token', token }]);
    const bot = { ...context, actor: { type: 'service_token' as const, id: token.id, name: 'ci' } };
    const body = { identityProviderId: 'staff', email: 'ada@demo.example', roles: [] };
    await createInvitation(bot, { body });
    const revoked = { ...token, revokedAt: testStart };
    await context.store.commit(draftOf(), [{ type: 'put_service_token', token: revoked, previous: token }]);
    expect((await refusalOf(accept('ada'))).detail).toContain('ci, who made it, may no longer invite');
  });

  it('is open for two weeks, or for a day where its maker is here by a group', async () => {
    const { context, invite } = await setUp();
    expect((await invite()).expiresAt).toBe('2026-12-07T09:00:00.000Z');
    const guest = { ...context, actor: { type: 'member' as const, id: 'mem_guest', name: 'Guest' } };
    const byGroup = (expiresAt?: string) =>
      createInvitation(
        { ...guest, ...authorityOf({ role: 'admin' }) },
        { body: { identityProviderId: 'staff', email: 'ben@demo.example', roles: [], expiresAt } },
      );
    expect((await refusalOf(byGroup('2026-11-30T09:00:00.000Z'))).detail).toContain('at most 1 day ahead');
    expect(await byGroup()).toMatchObject({
      expiresAt: '2026-11-24T09:00:00.000Z',
      inviterByGroup: 'admin',
    });
  });
});

describe('an invitation', () => {
  it('makes a user of the first who proves the email, with the roles and who granted them', async () => {
    const { context, invite, accept, lastChange } = await setUp({ ada: { email: 'Ada@Demo.example' } });
    const expiresAt = '2027-01-01T00:00:00.000Z';
    await invite({ roles: [{ roleId: 'reader', expiresAt }], reason: 'joins the team' });
    expect(await lastChange()).toMatchObject({
      action: 'invitation.created',
      summary: 'invited ada@demo.example of staff to reader',
      reason: 'joins the team',
    });
    const accepted = await accept('ada');
    const userId = userIdOf(provider.issuer, 'ada');
    expect(accepted).toEqual({
      userId,
      name: 'Ada Lovelace',
      roles: [{ roleId: 'reader', expiresAt }],
      inForceBy: '2026-11-23T09:00:05.000Z',
    });
    expect(await context.store.getUser(userId)).toMatchObject({
      subject: 'ada',
      email: 'ada@demo.example',
      assignments: [{ roleId: 'reader', expiresAt, grantedBy: inviter.id, reason: 'joins the team' }],
    });
    expect(await lastChange()).toMatchObject({
      action: 'invitation.accepted',
      actor: { type: 'user', id: userId, name: 'Ada Lovelace' },
      target: { type: 'invitation', name: 'ada@demo.example' },
      before: { invitation: { status: 'pending' }, user: null },
      after: { invitation: { status: 'accepted', acceptedBy: userId }, user: { id: userId } },
    });
  });

  it('is refused to a second subject with the same email, and answered again to the first', async () => {
    const { context, invite, accept } = await setUp({ ada: {}, other: {} });
    await invite();
    const accepted = await accept('ada');
    const refusal = await refusalOf(accept('other'));
    expect([refusal.code, refusal.detail]).toEqual(['conflict', expect.stringContaining('accepted already')]);
    expect(await context.store.getUser(userIdOf(provider.issuer, 'other'))).toBeUndefined();
    const { seq } = await context.store.getChainHead();
    expect(await accept('ada')).toEqual(accepted);
    expect((await context.store.getChainHead()).seq).toBe(seq);
  });

  it('binds one of two subjects that come at the same moment', async () => {
    const { context, invite, accept } = await setUp({ ada: {}, other: {} });
    await invite();
    const outcomes = await Promise.allSettled([accept('ada'), accept('other')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await context.store.listUsers({ limit: 10 })).items).toHaveLength(1);
  });

  it.each([
    ['a token that does not verify', 'forged', 'unauthenticated', /refused: it is unknown/],
    ['an email that was not verified', 'unverified', 'forbidden', /does not say that .* was verified/],
    ['no email', 'nameless', 'forbidden', /names no email/],
    ['another email', 'ben', 'not_found', /no invitation of ben/],
    ['the same email at another provider', 'elsewhere', 'not_found', /no invitation of ada/],
  ])('is not opened by %s', async (_, token, code, detail) => {
    const { context, invite, accept } = await setUp({
      unverified: { emailVerified: false },
      nameless: { email: undefined },
      ben: { email: 'ben@demo.example' },
      elsewhere: { issuer: 'https://elsewhere.example' },
    });
    await invite();
    const refusal = await refusalOf(accept(token));
    expect(refusal.code).toBe(code);
    expect(refusal.detail).toMatch(detail);
    expect((await context.store.listUsers({ limit: 10 })).items).toEqual([]);
  });

  it('is not opened once it has expired or was revoked, and can be made anew', async () => {
    const { context, invite, accept, revoke } = await setUp({ ada: {} });
    await invite({ expiresAt: '2026-11-24T00:00:00.000Z' });
    context.setNow('2026-11-24T00:00:00.000Z');
    expect((await refusalOf(accept('ada'))).detail).toContain('expired at 2026-11-24');
    expect((await listInvitations(context, { limit: 10 })).items).toMatchObject([{ status: 'expired' }]);
    const { id } = await invite();
    expect((await refusalOf(invite())).detail).toContain('invited already');
    expect(await revoke(id)).toMatchObject({ status: 'revoked' });
    expect((await refusalOf(accept('ada'))).code).toBe('not_found');
    await invite();
    await accept('ada');
    expect((await refusalOf(revoke(id))).code).toBe('conflict');
  });

  it('adds its roles to a user that is there already, under all checks', async () => {
    const { context, invite, accept } = await setUp({ ada: {} });
    const user = userRecord('ada', { name: 'Ada L.', assignments: [assignmentOf('maker')] });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    const { id } = await invite({ roles: [{ roleId: 'checker' }] });
    expect((await refusalOf(accept('ada'))).detail).toContain('Two people');
    expect(await context.store.getUser(user.id)).toEqual(user);
    await revokeInvitation(context, { params: { invitationId: id }, headers: {}, query: {} });
    await invite();
    await accept('ada');
    const roles = (await context.store.getUser(user.id))?.assignments.map(({ roleId }) => roleId);
    expect(roles).toEqual(['maker', 'reader']);
  });

  it('does not resume who is suspended', async () => {
    const { context, invite, accept } = await setUp({ ada: {} });
    const user = userRecord('ada', { status: 'suspended' });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    await invite();
    expect((await refusalOf(accept('ada'))).code).toBe('forbidden');
    expect(await context.store.getUser(user.id)).toEqual(user);
  });

  it.each([
    [{ identityProviderId: 'ghost' }, /no identity provider ghost/],
    [{ roles: [{ roleId: 'ghost' }] }, /no role ghost/],
    [{ roles: [{ roleId: 'root' }] }, /Role root is sensitive/],
    [{ roles: [{ roleId: 'maker' }, { roleId: 'checker' }] }, /Two people/],
    [{ expiresAt: '2020-01-01T00:00:00.000Z' }, /must lie in the future/],
  ])('is not made where it could not be accepted: %j', async (fields, detail) => {
    const { invite } = await setUp();
    expect((await refusalOf(invite(fields))).detail).toMatch(detail);
  });
});
