import type { TestProject } from 'vitest/node';
import { startDynamoDbLocal } from './dynamodb';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One DynamoDB Local in memory for all integration tests; each test file makes tables of its own in it. */
    dynamodbEndpoint: string;
  }
}

/** Global setup of the integration tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dynamodb = await startDynamoDbLocal({ port: 0 });
  project.provide('dynamodbEndpoint', dynamodb.endpoint);
  return dynamodb.stop;
}
