import type { Span } from '../../core/change/principal-history';
import {
  type Attribution,
  findAssigning,
  type Rewound,
  rewindPrincipal,
} from '../../core/change/rewind-principal';
import { principalIdSchema } from '../../core/model/ids';
import type { DecisionEntry } from '../../logs/port';
import type { ServiceContext } from '../context';
import { readPrincipalHistory } from '../principals/read-history';

export interface PrincipalThen {
  readonly state: Rewound['state'];
  /** The change that gave an assignment its terms of then. */
  readonly assigning: (assignmentId: string) => Attribution;
}

/** The principal of a decision as it was when the decision was made, rebuilt from the changes that wrote it. */
export async function readPrincipalThen(
  context: Pick<ServiceContext, 'store' | 'freshness'>,
  { principal, principalVersion, ts }: DecisionEntry,
): Promise<PrincipalThen> {
  // Anonymous, or a name of which the store can hold no record.
  if (!principalIdSchema.safeParse(principal).success) return thenOf([], { state: { kind: 'absent' } });
  const { freshness } = context;
  const history = await readPrincipalHistory(context, principal);
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
