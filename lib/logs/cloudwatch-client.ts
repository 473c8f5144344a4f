import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

export interface CloudWatchOptions {
  readonly region?: string;
  /** Default: AWS_ENDPOINT_URL_CLOUDWATCH_LOGS if set, else the region's. */
  readonly endpoint?: string;
}

/** A client that waits and tries again when it is throttled. */
export function createClient({ region, endpoint }: CloudWatchOptions): CloudWatchLogsClient {
  return new CloudWatchLogsClient({
    region,
    endpoint,
    retryMode: 'standard',
    maxAttempts: 4,
    // An endpoint of its own (on this machine) has no streaming- host beside it.
    disableHostPrefix: endpoint !== undefined,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000 },
  });
}
