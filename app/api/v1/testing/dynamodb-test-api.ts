import { createTestKey, signToken } from '@/authorizer/testing/fake-issuer';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { createIdentityTokenVerifier } from '@/lib/auth/identity-token-verifier';
import { IssuerUnreadableError } from '@/lib/identity/port';
import { FakeGateway, gatewayRoute, sampleAuthorizer } from '@/lib/services/testing/fake-gateway';
import { testStart } from '@/lib/services/testing/service-context';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import type { Store } from '@/lib/store/port';
import { createIdentityGateway } from '../identity-gateway';
import { recordTableActions } from './record-table-actions';
import { createTestApi } from './test-api';

/** An identity provider that publishes itself, its keys and nothing else. */
export const publishedIssuer = 'https://login.example';
export const publishedAudience = 'orders-api';
const key = createTestKey('RS256');
const documents: Readonly<Record<string, unknown>> = {
  [`${publishedIssuer}/.well-known/openid-configuration`]: {
    issuer: publishedIssuer,
    jwks_uri: `${publishedIssuer}/keys`,
    claims_supported: ['sub', 'groups'],
  },
  [`${publishedIssuer}/keys`]: { keys: [key.jwk] },
};

async function fetchJson(url: string): Promise<unknown> {
  if (url in documents) return documents[url];
  throw new IssuerUnreadableError(`${url} is not published.`);
}

const farOff = Date.parse('2100-01-01T00:00:00.000Z') / 1000;

/** A token of that provider for somebody. */
export function signPublished(subject: string, claims: Readonly<Record<string, unknown>> = {}): string {
  return signToken(key, {
    iss: publishedIssuer,
    sub: subject,
    aud: publishedAudience,
    exp: farOff,
    ...claims,
  });
}

/** The API as `createTestApi` has it, over tables of its own and with the verification of tokens that is in use. */
export async function createDynamoDbTestApi(wrapStore?: (store: Store) => Store) {
  const tables = await createTestTables();
  const now = () => new Date(testStart);
  const client = createDocumentClient(tables);
  const actions = recordTableActions(client);
  const api = await createTestApi(wrapStore, undefined, {
    store: createDynamoDbStore(client, tables.table),
    gateway: new FakeGateway({
      name: 'Live in API Gateway',
      routes: [gatewayRoute('GET /live/{id}')],
      authorizers: [{ ...sampleAuthorizer, resultTtlSeconds: 300 }],
    }),
    authorizerFunction: 'gatewarden-authorizer',
    probe: async () => ({
      effect: 'deny',
      reason: 'no_grant',
      policyVersion: 1_000_000,
      principalVersion: 1_000_000,
      cache: 'warm',
      container: 'one',
      at: testStart,
    }),
    identity: createIdentityGateway(fetchJson, now),
    tokens: createIdentityTokenVerifier(async (url) => {
      const bytes = new TextEncoder().encode(JSON.stringify(await fetchJson(url)));
      return bytes.buffer;
    }),
  });
  return { ...api, actions };
}
