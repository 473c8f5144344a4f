import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../../core/model/change';
import type { ChangeSink } from '../../logs/port';
import type { Store } from '../../store/port';

interface ShippingOptions {
  readonly store: Store;
  readonly sink: ChangeSink;
  readonly onProblem: (error: unknown) => void;
  /** Told of what is written after a commit. */
  readonly onWork?: ((work: Promise<unknown>) => void) | undefined;
  /** Until when a process that says nothing more is waited for. */
  readonly leaseMs?: number;
  readonly retryMs?: number;
}

const batchSize = 50;

/**
 * A store whose changes are also written to a sink, in order and without gaps: after each commit everything that was
 * not written yet is read from the store, which is what counts. How far it was written stands in the store too, and
 * one process at a time writes, so that several consoles write nothing twice. A commit never waits for it, and never
 * fails because of it: what could not be shipped goes with the next change, or when the next process starts.
 */
export function shipChanges({
  store,
  sink,
  onProblem,
  onWork,
  leaseMs = 60_000,
  retryMs = 500,
}: ShippingOptions): Store & { readonly shipped: () => Promise<void> } {
  const holder = randomUUID();
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  /** Writes what is missing, and says how far that was. Another process's claim is waited for: it may have begun before the newest change. */
  const catchUp = async () => {
    let mark = await claim();
    while (!mark.isClaimed) {
      await sleep(retryMs * (0.5 + Math.random() / 2));
      mark = await claim();
    }
    try {
      // Where nothing says how far it was: what the sink has came from before there was a mark.
      let seq = mark.seq ?? (await sink.lastSeq());
      const head = await store.getChainHead();
      while (seq < head.seq) {
        const changes = await readChanges(store, seq + 1, Math.min(batchSize, head.seq - seq));
        await sink.write(changes);
        seq += changes.length;
        const isOurs = await store.moveShipping({ holder, seq, untilMs: Date.now() + leaseMs });
        if (!isOurs) throw new Error('writing changes took so long that another process has taken over');
      }
    } finally {
      await store.releaseShipping(holder);
    }
  };
  const claim = () => {
    const nowMs = Date.now();
    return store.claimShipping({ holder, nowMs, untilMs: nowMs + leaseMs });
  };
  const run = async () => {
    do {
      isAskedAgain = false;
      await catchUp();
    } while (isAskedAgain);
  };
  const ship = () => {
    isAskedAgain = true;
    running ??= run()
      .catch(onProblem)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return {
    ...store,
    commit: async (draft, mutations) => {
      const change = await store.commit(draft, mutations);
      const work = ship();
      onWork?.(work);
      return change;
    },
    shipped: ship,
  };
}

async function readChanges(store: Store, first: number, count: number): Promise<Change[]> {
  const seqs = Array.from({ length: count }, (_, i) => first + i);
  const changes = (await Promise.all(seqs.map((seq) => store.getChange(seq)))).filter(isThere);
  if (changes.length < count) throw new Error(`a change between ${first} and ${seqs.at(-1)} is missing`);
  return changes;
}

function isThere(change: Change | undefined): change is Change {
  return change !== undefined;
}
