import { describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../../core/model/identity-provider';
import { type IdentityGateway, IssuerUnreadableError, type TokenOutcome } from '../../identity/port';
import { draftOf, userRecord } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { discoverIssuer } from './discover-issuer';
import { getIdentityProvider } from './get-identity-provider';
import { addGroupMapping, listGroupMappings, removeGroupMapping } from './group-mappings';
import { createIdentityProvider } from './put-identity-provider';
import { removeIdentityProvider } from './remove-identity-provider';
import { testToken } from './test-token';
import { updateIdentityProvider } from './update-identity-provider';

const staff: IdentityProvider = {
  id: 'staff',
  name: 'Staff',
  issuer: 'https://idp.example',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};
const params = { identityProviderId: 'staff' };

async function withStaff(identity: Partial<IdentityGateway> = {}, fields: Partial<IdentityProvider> = {}) {
  const base = createTestContext();
  const context = { ...base, identity: { ...base.identity, ...identity } };
  await publishPolicy(context.store, {
    roles: [roleOf('reader'), roleOf('clerk')],
    identityProviders: [{ ...staff, ...fields }],
  });
  return context;
}

describe('an identity provider', () => {
  it('is created once, read, and changed field by field', async () => {
    const context = createTestContext();
    const created = await createIdentityProvider(context, { ...staff, jwksUri: 'https://idp.example/keys' });
    expect(await getIdentityProvider(context, 'staff')).toEqual(created);
    expect(await refusalOf(createIdentityProvider(context, staff))).toMatchObject({ code: 'conflict' });
    const headers = { 'if-match': `"${created.etag}"` };
    const body = { jwksUri: null, allowIdTokens: true };
    const updated = await updateIdentityProvider(context, { params, headers, body });
    expect(updated).toMatchObject({ name: 'Staff', allowIdTokens: true });
    expect(updated.jwksUri).toBeUndefined();
    expect((await context.store.getChange(2))?.summary).toBe(
      'identity provider Staff takes its keys from where its discovery says, now accepts ID tokens',
    );
    const stale = updateIdentityProvider(context, { params, headers, body });
    expect(await refusalOf(stale)).toMatchObject({ code: 'precondition_failed' });
  });

  it('is not deleted while users or groups depend on it, unless that is acknowledged', async () => {
    const groupMappings = [{ value: 'Readers', roleId: 'reader' }];
    const context = await withStaff({}, { groupsClaim: 'groups', groupMappings });
    const principal = userRecord('ann', { name: 'Ann', issuer: staff.issuer });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal }]);
    const removal = (acknowledgeUse: boolean) =>
      removeIdentityProvider(context, { params, headers: {}, query: { acknowledgeUse } });
    expect((await refusalOf(removal(false))).detail).toContain(
      'is in use: 1 user of this issuer (Ann); 1 group mapping ("Readers" to reader)',
    );
    await removal(true);
    expect(await refusalOf(getIdentityProvider(context, 'staff'))).toMatchObject({ code: 'not_found' });
  });

  it('is deleted at once where nothing depends on it', async () => {
    const context = await withStaff();
    await removeIdentityProvider(context, { params, headers: {}, query: { acknowledgeUse: false } });
    expect((await context.store.readPolicy())?.policy.identityProviders).toEqual([]);
  });
});

describe('group mappings', () => {
  const add = (context: Awaited<ReturnType<typeof withStaff>>, value: string, roleId: string) =>
    addGroupMapping(context, { params, headers: {}, body: { value, roleId, groupsClaim: 'groups' } });

  it('are added, listed, found and removed one by one', async () => {
    const context = await withStaff();
    await add(context, 'Readers', 'reader');
    await add(context, 'Clerks', 'clerk');
    await add(context, 'Clerks', 'clerk');
    expect((await context.store.readPolicy())?.version).toBe(3);
    const page = { identityProviderId: 'staff', limit: 1 };
    const first = await listGroupMappings(context, page);
    expect(first).toMatchObject({ items: [{ value: 'Clerks', roleId: 'clerk' }], total: 2 });
    expect((await listGroupMappings(context, { ...page, roleId: 'reader' })).items).toHaveLength(1);
    const removal = { params: { ...params, roleId: 'clerk' }, headers: {}, query: { value: 'Clerks' } };
    await removeGroupMapping(context, removal);
    expect((await context.store.getChange(4))?.summary).toBe(
      'identity provider Staff no longer maps group "Clerks" to role clerk',
    );
    expect(await refusalOf(removeGroupMapping(context, removal))).toMatchObject({ code: 'not_found' });
  });

  it('need a role that exists and a claim with the groups', async () => {
    const context = await withStaff();
    expect(await refusalOf(add(context, 'x', 'none'))).toMatchObject({
      errors: [{ pointer: '/groupMappings/0/roleId' }],
    });
    const body = { value: 'x', roleId: 'reader' };
    expect(await refusalOf(addGroupMapping(context, { params, headers: {}, body }))).toMatchObject({
      errors: [{ pointer: '/groupsClaim' }],
    });
  });
});

describe('discovery', () => {
  const issuer = 'https://idp.example';
  const metadata = { issuer, jwks_uri: `${issuer}/keys`, claims_supported: ['sub', 'groups'] };
  const keys = [
    { kty: 'RSA', use: 'sig' },
    { kty: 'EC', crv: 'P-256' },
    { kty: 'RSA', alg: 'RSA-OAEP', use: 'enc' },
  ];
  const discover = async (documents: Readonly<Record<string, unknown>>, asked = issuer) => {
    const fetchJson = (url: string) =>
      url in documents
        ? Promise.resolve(documents[url])
        : Promise.reject(new IssuerUnreadableError('idp.example answered with status 404.'));
    return discoverIssuer(await withStaff({ fetchJson }), { issuer: asked });
  };
  const wellKnown = `${issuer}/.well-known/openid-configuration`;

  it('says where the keys are, what they are for, and which claim has the groups', async () => {
    expect(await discover({ [wellKnown]: metadata, [`${issuer}/keys`]: { keys } })).toEqual({
      issuer,
      jwksUri: `${issuer}/keys`,
      algorithms: ['RS256', 'ES256'],
      keyCount: 2,
      audienceType: 'aud',
      groupsClaim: 'groups',
      warnings: [],
    });
  });

  it.each([
    ['nothing is there', {}, 'status 404'],
    [
      'it names another issuer',
      { [wellKnown]: { ...metadata, issuer: 'https://evil.example' } },
      'evil.example',
    ],
    ['it is no discovery document', { [wellKnown]: { hello: 1 } }, 'issuer'],
    ['its keys are none', { [wellKnown]: metadata, [`${issuer}/keys`]: [] }, '/keys answers something else'],
  ])('is refused where %s', async (_, documents, words) => {
    const refusal = await refusalOf(discover(documents));
    expect(refusal).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/issuer' }] });
    expect(refusal.detail).toContain(words);
  });
});

describe('a token that is tested', () => {
  const outcomeOf = (outcome: TokenOutcome) => ({ verifyToken: () => Promise.resolve(outcome) });
  const test = async (context: Awaited<ReturnType<typeof withStaff>>) =>
    testToken(context, { params, body: { token: 'Bearer a.b.c' } });

  it('is said to be accepted, with whose it is and the roles of its groups', async () => {
    const accepted: TokenOutcome = {
      accepted: true,
      subject: 'ann',
      principalId: 'usr_ann000000000000000000',
      expiresAt: '2026-11-23T10:00:00.000Z',
      claims: { groups: ['Readers', 'Others'] },
    };
    const groupMappings = [{ value: 'Readers', roleId: 'reader' }];
    const context = await withStaff(outcomeOf(accepted), { groupsClaim: 'groups', groupMappings });
    expect(await test(context)).toMatchObject({
      accepted: true,
      subject: 'ann',
      isKnown: false,
      groups: groupMappings,
    });
  });

  it('is said to fail the check it fails', async () => {
    const context = await withStaff(outcomeOf({ accepted: false, fault: 'audience_mismatch' }));
    expect(await test(context)).toEqual({
      accepted: false,
      fault: 'audience_mismatch',
      explanation: 'Its claim "aud" has none of orders.',
    });
  });

  it('leaves no trace in the changes', async () => {
    const context = await withStaff(outcomeOf({ accepted: false, fault: 'expired' }));
    await test(context);
    expect((await context.store.getChainHead()).seq).toBe(1);
  });
});
