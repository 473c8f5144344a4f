import { z } from 'zod';
import type { LogServiceContext, Operation } from './context';
import { LogsError } from './errors';
import { createLogGroup, createLogStream } from './operations/create';
import { describeLogGroups, describeLogStreams } from './operations/describe';
import { filterLogEvents } from './operations/filter-log-events';
import { getLogEvents } from './operations/get-log-events';
import { putLogEvents } from './operations/put-log-events';
import { describeQueries, getQueryResults, startQuery, stopQuery } from './operations/queries';
import { deleteRetentionPolicy, putRetentionPolicy } from './operations/retention';

const operations: ReadonlyMap<string, Operation> = new Map([
  ['CreateLogGroup', createLogGroup],
  ['CreateLogStream', createLogStream],
  ['DeleteRetentionPolicy', deleteRetentionPolicy],
  ['DescribeLogGroups', describeLogGroups],
  ['DescribeLogStreams', describeLogStreams],
  ['DescribeQueries', describeQueries],
  ['FilterLogEvents', filterLogEvents],
  ['GetLogEvents', getLogEvents],
  ['GetQueryResults', getQueryResults],
  ['PutLogEvents', putLogEvents],
  ['PutRetentionPolicy', putRetentionPolicy],
  ['StartQuery', startQuery],
  ['StopQuery', stopQuery],
]);

export interface CallAnswer {
  readonly status: number;
  readonly body: object;
}

/** One call of AWS JSON 1.1: the operation stands in the X-Amz-Target header, its input in the body. */
export function handleCall(context: LogServiceContext, target: string, body: string): CallAnswer {
  try {
    const name = /^Logs_20140328\.(?<name>\w+)$/.exec(target)?.groups?.name;
    const operation = operations.get(name ?? '');
    if (!operation)
      throw new LogsError('UnknownOperationException', `The local log service has no ${target}`);
    return { status: 200, body: operation.run(context, parseBody(body)) };
  } catch (error) {
    return describeFailure(error);
  }
}

/** What the client is told of an error. */
export function describeFailure(error: unknown): CallAnswer {
  if (error instanceof LogsError) return failure(400, error.name, error.message);
  if (error instanceof z.ZodError) return failure(400, 'InvalidParameterException', z.prettifyError(error));
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return failure(500, 'ServiceUnavailableException', message);
}

export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw new LogsError('SerializationException', 'The body is not JSON');
  }
}

function failure(status: number, name: string, message: string): CallAnswer {
  return { status, body: { __type: name, message } };
}
