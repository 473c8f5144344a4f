import { createHash } from 'node:crypto';
import type { FilterAnswer, FilterCall, FilterRequest } from '../group-scan';
import type { LogEvent } from '../parse-event';

export interface FakeLogGroups {
  readonly call: FilterCall;
  /** How many calls were made. */
  readonly callCount: () => number;
  /** From now on every token handed out before is refused. */
  expireTokens(): void;
}

/**
 * Log groups in memory behind the one call that the search makes. It applies no pattern (a pattern may find too much)
 * and looks at few events per call, so that pages are short or empty and have tokens all the same. Events of one
 * millisecond come in no order that their ids would tell, but always in the same.
 */
export function createFakeLogGroups(
  groups: Readonly<Record<string, readonly LogEvent[]>>,
  eventsPerCall: number,
): FakeLogGroups {
  let calls = 0;
  let generation = 0;
  const answer = (request: FilterRequest): FilterAnswer => {
    calls++;
    const all = groups[request.logGroup];
    if (!all) return { kind: 'no_such_group' };
    const [tokenGeneration, offset = 0] = request.token?.split(':').map(Number) ?? [generation];
    if (tokenGeneration !== generation) return { kind: 'invalid_token' };
    const within = all
      .filter((event) => event.timestamp >= request.startMs && event.timestamp <= request.endMs)
      .toSorted((a, b) => b.timestamp - a.timestamp || compare(shuffled(a), shuffled(b)));
    const end = offset + Math.min(eventsPerCall, request.limit);
    return {
      kind: 'page',
      events: within.slice(offset, end),
      ...(end < within.length && { nextToken: `${generation}:${end}` }),
    };
  };
  return {
    call: async (request) => answer(request),
    callCount: () => calls,
    expireTokens: () => {
      generation++;
    },
  };
}

const shuffled = ({ eventId }: LogEvent) => createHash('sha256').update(eventId).digest('hex');
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
