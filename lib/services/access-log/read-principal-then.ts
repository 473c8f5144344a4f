import { readHistory, type Span } from '../../core/change/principal-history';
import {
  type Attribution,
  findAssigning,
  type Rewound,
  rewindPrincipal,
} from '../../core/change/rewind-principal';
import type { Change } from '../../core/model/change';
import { principalIdSchema } from '../../core/model/ids';
import type { DecisionEntry } from '../../logs/port';
import type { ServiceContext } from '../context';

/** A principal that changed more often since is not rebuilt: each page is a read. */
const maxPages = 50;

export interface PrincipalThen {
  readonly state: Rewound['state'];
  /** The change that gave an assignment its terms of then. */
  readonly assigning: (assignmentId: string) => Attribution;
}

/** The principal of a decision as it was when the decision was made, rebuilt from the changes that wrote it. */
export async function readPrincipalThen(
  { store, freshness }: Pick<ServiceContext, 'store' | 'freshness'>,
  { principal, principalVersion, ts }: DecisionEntry,
): Promise<PrincipalThen> {
  // Anonymous, or a name of which the store can hold no record.
  if (!principalIdSchema.safeParse(principal).success) return thenOf([], { state: { kind: 'absent' } });
  const changes: Change[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await store.listPrincipalChanges(principal, { limit: 200, ...(cursor && { cursor }) });
    changes.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === undefined) break;
  }
  const history = readHistory(principal, await store.getPrincipal(principal), changes);
  const staleMs = (freshness.maxAgeSeconds + freshness.staleOnErrorSeconds) * 1000;
  return thenOf(
    history,
    rewindPrincipal(history, { version: principalVersion, atMs: Date.parse(ts), staleMs }),
  );
}

function thenOf(history: readonly Span[], { state, index }: Rewound): PrincipalThen {
  return {
    state,
    assigning: (assignmentId) => {
      if (index !== undefined) return findAssigning(history, index, assignmentId);
      const because = state.kind === 'unknown' ? state.because : 'there was no record that could hold it';
      return { kind: 'unknown', because };
    },
  };
}
