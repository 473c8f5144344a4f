import { AppError } from '../../contracts/problem';
import type { DecisionEntry, DecisionFilter } from '../../logs/port';
import type { ServiceContext } from '../context';

/** A session of the log service costs by the minute: one that nobody looks at any more must end. */
const maxSessionMs = 15 * 60_000;
const maxSessions = 20;
const maxEntries = 100;

let sessions = 0;

export type FollowMessage =
  | {
      readonly type: 'entries';
      readonly entries: DecisionEntry[];
      readonly leftOut: number;
      readonly isSampled: boolean;
      readonly groupsLeftOut: string[];
    }
  | { readonly type: 'heartbeat'; readonly at: string; readonly groupsLeftOut: string[] }
  | { readonly type: 'end'; readonly reason: 'time' | 'service' };

/**
 * Decisions as they are written: at most a hundred entries a message, a heartbeat where there are none, for at most
 * fifteen minutes. It ends in the log service as soon as the caller leaves.
 */
export async function* followAccessLog(
  { accessLog, now }: Pick<ServiceContext, 'accessLog' | 'now'>,
  filter: DecisionFilter,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<FollowMessage> {
  if (sessions >= maxSessions) {
    throw new AppError(
      'too_many_requests',
      `${maxSessions} live sessions are open on this server, as many as there can be. Close one, or search instead.`,
    );
  }
  sessions++;
  const time = AbortSignal.timeout(maxSessionMs);
  try {
    for await (const message of accessLog.tail(filter, AbortSignal.any([signal, time]))) {
      const groupsLeftOut = [...message.groupsLeftOut];
      if (message.type === 'heartbeat') yield { type: 'heartbeat', at: now().toISOString(), groupsLeftOut };
      else {
        const entries = message.entries.slice(-maxEntries);
        const leftOut = message.entries.length - entries.length;
        yield { type: 'entries', entries, leftOut, isSampled: message.isSampled, groupsLeftOut };
      }
    }
    if (!signal.aborted) yield { type: 'end', reason: time.aborted ? 'time' : 'service' };
  } finally {
    sessions--;
  }
}
