import {
  type CloudWatchLogsClient,
  FilterLogEventsCommand,
  InvalidParameterException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import type { FilterAnswer, FilterCall } from './group-scan';
import type { Pace } from './pace';
import { logEventSchema } from './parse-event';

const responseSchema = z.object({
  events: z.array(logEventSchema).default([]),
  nextToken: z.string().optional(),
});

/** FilterLogEvents through the SDK, at the pace that the account's quota allows. */
export function createFilterCall(client: CloudWatchLogsClient, pace: Pace): FilterCall {
  return async (request, signal): Promise<FilterAnswer> => {
    await pace(signal);
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
