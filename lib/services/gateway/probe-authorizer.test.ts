import { describe, expect, it } from 'vitest';
import type { ProbeAnswer, ProbeQuestion } from '../../gateway/port';
import { sha256Hex } from '../../store/keys';
import { revokeKey } from '../api-keys/revoke-key';
import { addClientWithKey } from '../testing/client-with-key';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, testStart } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { probeAuthorizer } from './probe-authorizer';

const answer: ProbeAnswer = {
  effect: 'deny',
  reason: 'no_grant',
  policyVersion: 1,
  principalVersion: 1,
  cache: 'warm',
  container: 'c1',
  at: '2026-11-23T09:00:00.000Z',
};

async function setUp(fields: Partial<ProbeAnswer> = {}) {
  const asked: ProbeQuestion[] = [];
  const context = createTestContext({
    probe: async (question) => {
      asked.push(question);
      return { ...answer, ...fields };
    },
  });
  await publishPolicy(context.store, { apis: [sampleApi()] });
  const user = await createUser(context, {
    issuer: 'https://idp.example',
    subject: 'ada',
    name: 'Ada',
    attributes: {},
  });
  const ask = (apiId = 'orders', principalId = user.id) =>
    probeAuthorizer(context, { principalId, apiId, method: 'get', path: '/orders/7' });
  return { asked, ask, user };
}

describe('probing the authorizer', () => {
  it('asks about the principal and the API as they are known to it, and states the bound', async () => {
    const { ask, asked, user } = await setUp();
    expect(await ask()).toEqual({
      ...answer,
      isCurrent: true,
      answeredAt: testStart,
      bound: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
    });
    expect(asked).toMatchObject([
      {
        principal: { id: user.id, type: 'user', subject: 'ada', issuer: 'https://idp.example' },
        target: { type: 'REST', gatewayApiId: 'abc123', stage: 'prod' },
        method: 'GET',
        path: '/orders/7',
      },
    ]);
  });

  it.each([{ principalVersion: 0 }, { policyVersion: 0 }])(
    'proves nothing where the container decided on what was before: %o',
    async (older) => {
      const { ask } = await setUp(older);
      expect(await ask()).toMatchObject({ effect: 'deny', isCurrent: false });
    },
  );

  it('refuses an API and a principal that are not there', async () => {
    const { ask, asked } = await setUp();
    expect(await refusalOf(ask('ghost'))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(ask('orders', 'usr_nobody0000000000000000'))).toMatchObject({ code: 'not_found' });
    expect(asked).toEqual([]);
  });

  it('asks about a key by its hash, and proves nothing before the container knows of its revocation', async () => {
    const fields: { credentialFault?: string } = {};
    const asked: ProbeQuestion[] = [];
    const context = createTestContext({
      probe: async (question) => {
        asked.push(question);
        return { ...answer, ...fields, principalVersion: 9, policyVersion: 9 };
      },
    });
    await publishPolicy(context.store, { apis: [sampleApi()] });
    const { client, key, secret } = await addClientWithKey(context);
    const ask = () =>
      probeAuthorizer(context, {
        principalId: client.id,
        keyId: key.id,
        apiId: 'orders',
        method: 'GET',
        path: '/orders/7',
      });
    expect(await ask()).toMatchObject({ isCurrent: true });
    expect(asked).toMatchObject([{ keySha256: sha256Hex(secret) }]);
    expect(JSON.stringify(asked)).not.toContain(secret);
    await revokeKey(context, { params: { clientId: client.id, keyId: key.id }, query: {} });
    expect(await ask()).toMatchObject({ isCurrent: false });
    fields.credentialFault = 'api_key_revoked';
    expect(await ask()).toMatchObject({ isCurrent: true });
  });
});
