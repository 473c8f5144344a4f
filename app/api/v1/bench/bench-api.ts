import { createTestContext } from '@/lib/services/testing/service-context';
import { createDynamoDbStore } from '@/lib/store/dynamodb/dynamodb-store';
import { createApiHandler } from '../handler';
import { createBenchClient } from './bench-client';
import { countCapacity } from './count-capacity';

const origin = 'http://localhost:3000';

export type BenchApi = Awaited<ReturnType<typeof createBenchApi>>;

/** The API's handler over the table of a DynamoDB Local, called as an owner, its calls of the store counted. */
export async function createBenchApi(endpoint: string, table: string, serviceToken: string) {
  const client = createBenchClient(endpoint);
  const capacity = countCapacity(client);
  const store = createDynamoDbStore(client, table);
  const policy = (await store.readPolicy())?.policy;
  if (!policy) throw new Error(`The table at ${endpoint} is empty.`);
  const { store: _, setNow: __, ...system } = createTestContext({ now: () => new Date() });
  const handle = createApiHandler({
    system: { ...system, store },
    prepare: () => Promise.resolve(true),
    publicOrigin: origin,
    sessionSecret: 'a secret of more than thirty-two characters',
    consoleGroups: { claim: 'groups', roles: {}, maxAgeSeconds: 3600 },
    log: (level, message, fields) => {
      if (level === 'error') console.error(message, fields);
    },
  });
  const call = async (method: string, path: string, body?: unknown, etag?: string | null) => {
    const response = await handle(
      new Request(`${origin}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${serviceToken}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(etag && { 'if-match': etag }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return { etag: response.headers.get('etag'), text };
  };
  return { policy, capacity, call, close: () => client.destroy() };
}
