import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { LogServiceContext } from '../context';
import { findGroupId, groupArn, groupNameOf, optional } from '../operations/names';
import { compilePattern } from '../pattern/compile-pattern';
import { encodeEvent } from './encode-message';
import type { TailedEvent } from './tail-hub';

/** The service delivers every second, and of a second's events no more than these. */
const intervalMs = 1000;
const maxEvents = 500;

const inputSchema = z.object({
  logGroupIdentifiers: z.array(z.string()).min(1).max(10),
  logStreamNames: optional(z.array(z.string())),
  logStreamNamePrefixes: optional(z.array(z.string())),
  logEventFilterPattern: optional(z.string()),
});

/** Starts a session on the response, which ends when the client leaves. What is wrong with the input is thrown first. */
export function startLiveTail(context: LogServiceContext, body: unknown, response: ServerResponse): void {
  const input = inputSchema.parse(body);
  const groups = new Map(
    input.logGroupIdentifiers.map((name) => [findGroupId(context, groupNameOf(name)), groupNameOf(name)]),
  );
  const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  const matches = compilePattern(input.logEventFilterPattern ?? '');
  const isWanted = ({ groupId, stream, message }: TailedEvent) =>
    groups.has(groupId) &&
    (names === undefined || names.includes(stream)) &&
    (prefixes === undefined || prefixes.some((prefix) => stream.startsWith(prefix))) &&
    matches(message);

  let waiting: TailedEvent[] = [];
  const stopListening = context.tail.listen((events) => waiting.push(...events.filter(isWanted)));
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  response.write(encodeEvent('initial-response', {}));
  response.write(
    encodeEvent('sessionStart', {
      requestId: randomUUID(),
      sessionId: randomUUID(),
      logGroupIdentifiers: input.logGroupIdentifiers,
      logStreamNames: names ?? [],
      logStreamNamePrefixes: prefixes ?? [],
      logEventFilterPattern: input.logEventFilterPattern ?? '',
    }),
  );
  const timer = setInterval(() => {
    const due = waiting;
    waiting = [];
    response.write(
      encodeEvent('sessionUpdate', {
        sessionMetadata: { sampled: due.length > maxEvents },
        sessionResults: due.slice(0, maxEvents).map((event) => ({
          logStreamName: event.stream,
          logGroupIdentifier: groupArn(groups.get(event.groupId) ?? ''),
          message: event.message,
          timestamp: event.atMs,
          ingestionTime: event.ingestedMs,
        })),
      }),
    );
  }, context.tailIntervalMs ?? intervalMs);
  response.once('close', () => {
    clearInterval(timer);
    stopListening();
  });
}
