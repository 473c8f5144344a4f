import { describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../../core/model/identity-provider';
import { refusalOf } from '../testing/refusal';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { listIdentityProviders } from './list-identity-providers';
import { putIdentityProvider } from './put-identity-provider';

const body: Omit<IdentityProvider, 'id'> = {
  name: 'Staff',
  issuer: 'https://idp.example',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupsClaim: 'groups',
  groupMappings: [],
};
const params = { identityProviderId: 'staff' };

async function withReader() {
  const context = createTestContext();
  await publishPolicy(context.store, { roles: [roleOf('reader')] });
  return context;
}

describe('putIdentityProvider', () => {
  it('adds an issuer, then replaces it', async () => {
    const context = await withReader();
    const added = await putIdentityProvider(context, { params, headers: {}, body });
    const groupMappings = [{ value: 'Readers', roleId: 'reader' }];
    const headers = { 'if-match': `"${added.etag}"` };
    const replaced = await putIdentityProvider(context, {
      params,
      headers,
      body: { ...body, groupMappings },
    });
    expect(await listIdentityProviders(context)).toEqual({ items: [replaced], total: 1 });
    expect(await context.store.getChange(2)).toMatchObject({
      action: 'identity_provider.created',
      summary: 'added identity provider Staff (https://idp.example)',
    });
    expect(await context.store.getChange(3)).toMatchObject({
      action: 'identity_provider.updated',
      summary: 'identity provider Staff maps group "Readers" to role reader',
    });
    const stale = putIdentityProvider(context, { params, headers, body });
    expect(await refusalOf(stale)).toMatchObject({ code: 'precondition_failed' });
  });

  it('publishes nothing for what is so already', async () => {
    const context = await withReader();
    await putIdentityProvider(context, { params, headers: {}, body });
    await putIdentityProvider(context, { params, headers: {}, body: { ...body } });
    expect((await context.store.readPolicy())?.version).toBe(2);
  });

  it('refuses If-Match for one that does not exist, an issuer twice and a role that does not exist', async () => {
    const context = await withReader();
    const absent = putIdentityProvider(context, { params, headers: { 'if-match': '*' }, body });
    expect(await refusalOf(absent)).toMatchObject({ code: 'precondition_failed' });
    await putIdentityProvider(context, { params, headers: {}, body });
    const twice = await refusalOf(
      putIdentityProvider(context, { params: { identityProviderId: 'two' }, headers: {}, body }),
    );
    expect(twice.errors?.[0]?.pointer).toBe('/issuer');
    const groupMappings = [{ value: 'x', roleId: 'none' }];
    const unknown = await refusalOf(
      putIdentityProvider(context, { params, headers: {}, body: { ...body, groupMappings } }),
    );
    expect(unknown.errors?.[0]?.pointer).toBe('/groupMappings/0/roleId');
  });
});
