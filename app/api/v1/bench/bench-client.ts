import { createDocumentClient } from '@/lib/store/dynamodb/client';

/** A client of DynamoDB Local. The first answers of a large table are slow; no time limit of the store is measured. */
export const createBenchClient = (endpoint: string) =>
  createDocumentClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    timeoutMs: 60_000,
  });
