import { once } from 'node:events';
import { createServer } from 'node:http';
import { createTestTables } from '@/infra/local/dynamodb-testing';
import { createDocumentClient } from '@/lib/store/dynamodb/client';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { userIdOf } from '@/lib/store/keys';
import { assignmentOf, draftOf, userRecord } from '@/lib/store/testing/records';
import { signToken } from './fake-issuer';
import { audience, provider, testPolicy } from './fixtures';
import { listen } from './tcp-proxy';
import { testKey } from './test-container';

/** Tables with the test policy and the reader `rita`, and the identity provider that her tokens come from. */
export async function createSeededTables() {
  const jwksServer = createServer((_request, response) =>
    response.end(JSON.stringify({ keys: [testKey().jwk] })),
  );
  const issuer = await listen(jwksServer);
  const tables = await createTestTables();
  const store = createDynamoDbStore(createDocumentClient(tables), tables.table);
  const identityProviders = [{ ...provider, issuer, jwksUri: `${issuer}/jwks.json` }];
  const user = { ...userRecord('rita'), id: userIdOf(issuer, 'rita'), issuer };
  await store.commit(draftOf({ action: 'role.updated' }), [
    { type: 'publish_policy', policy: testPolicy({ identityProviders }), baseVersion: 0 },
  ]);
  await store.commit(draftOf(), [
    { type: 'put_principal', principal: { ...user, assignments: [assignmentOf('reader')] } },
  ]);
  const exp = Math.floor(Date.now() / 1000) + 3600;
  return {
    tables,
    /** How the authorizer gets at them, with time for a loaded machine: its tests are about no deadline. */
    access: {
      AWS_REGION: tables.region,
      AWS_ACCESS_KEY_ID: tables.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: tables.credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: tables.endpoint,
      GATEWARDEN_STORE_DEADLINE_SECONDS: '25',
      GATEWARDEN_KEYS_DEADLINE_SECONDS: '25',
    },
    tokenOf: (subject: string) => signToken(testKey(), { iss: issuer, aud: audience, sub: subject, exp }),
    close: async () => {
      jwksServer.close();
      await once(jwksServer, 'close');
    },
  };
}
