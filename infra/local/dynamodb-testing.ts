import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createTables, localAccess, type TableNames } from './dynamodb-tables';

export interface TestTables extends TableNames {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** For the console's store: a test that is about no deadline waits for a loaded machine. */
  readonly timeoutMs: number;
}

/**
 * Empty tables with names of their own, so that tests do not see each other. For integration tests. The one of rate
 * limits is only there for a test that says so.
 */
export async function createTestTables({ limits = false } = {}): Promise<TestTables> {
  const endpoint = inject('dynamodbEndpoint');
  const id = randomUUID();
  const names = { table: `gatewarden-${id}`, limitsTable: `gatewarden-limits-${id}` };
  // DynamoDB Local deletes by the real clock: by that, what a test's own clock calls the present may long be over.
  await createTables(endpoint, limits ? names : { table: names.table }, { expires: false });
  return { ...names, endpoint, ...localAccess, timeoutMs: 60_000 };
}
