import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface DynamoSettings {
  readonly region: string;
  /** Where it is not the region's own; the SDK's own variable AWS_ENDPOINT_URL_DYNAMODB works as well. */
  readonly endpoint?: string | undefined;
  /** Found by the SDK's chain of providers when absent. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** How long one attempt of a call may take. */
  readonly timeoutMs?: number;
}

/** The client of the console's store. One per process: it keeps its connections. */
export function createDocumentClient(settings: DynamoSettings): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    region: settings.region,
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
    ...(settings.credentials && { credentials: settings.credentials }),
    requestHandler: {
      connectionTimeout: 2000,
      requestTimeout: settings.timeoutMs ?? 5000,
      throwOnRequestTimeout: true,
    },
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
