import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  InvalidParameterException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import type { FilterAnswer, FilterCall } from './group-scan';
import { logEventSchema } from './parse-event';

export interface CloudWatchOptions {
  readonly region?: string;
  /** Default: AWS_ENDPOINT_URL_CLOUDWATCH_LOGS if set, else the region's. */
  readonly endpoint?: string;
}

const responseSchema = z.object({
  events: z.array(logEventSchema).default([]),
  nextToken: z.string().optional(),
});

/** FilterLogEvents through the SDK, which waits and tries again when it is throttled. */
export function createFilterCall({ region, endpoint }: CloudWatchOptions): FilterCall {
  const client = new CloudWatchLogsClient({
    region,
    endpoint,
    retryMode: 'standard',
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000 },
  });
  return async (request, signal): Promise<FilterAnswer> => {
    try {
      const response = await client.send(
        new FilterLogEventsCommand({
          logGroupName: request.logGroup,
          filterPattern: request.pattern,
          startTime: request.startMs,
          endTime: request.endMs,
          startFromHead: false,
          nextToken: request.token,
          limit: request.limit,
        }),
        { abortSignal: signal },
      );
      return { kind: 'page', ...responseSchema.parse(response) };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { kind: 'no_such_group' };
      if (error instanceof InvalidParameterException && request.token !== undefined) {
        return { kind: 'invalid_token' };
      }
      throw error;
    }
  };
}
