import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createTables, localAccess, type TableNames } from './dynamodb-tables';

export interface TestTables extends TableNames {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Empty tables with names of their own, so that test files do not see each other. For integration tests. */
export async function createTestTables(): Promise<TestTables> {
  const endpoint = inject('dynamodbEndpoint');
  const id = randomUUID();
  const names = { table: `gatewarden-${id}`, limitsTable: `gatewarden-limits-${id}` };
  await createTables(endpoint, names);
  return { ...names, endpoint, ...localAccess };
}
