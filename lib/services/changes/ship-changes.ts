import type { Change } from '../../core/model/change';
import type { ChangeSink } from '../../logs/port';
import type { Store } from '../../store/port';

interface ShippingOptions {
  readonly store: Store;
  readonly sink: ChangeSink;
  readonly onProblem: (error: unknown) => void;
}

const batchSize = 50;

/**
 * A store whose changes are also written to a sink, in order and without gaps: after each commit everything that the
 * sink does not have yet is read from the store, which is what counts. A write never waits for it, and never fails
 * because of it: what could not be shipped goes with the next change, or when the next process starts.
 */
export function shipChanges({
  store,
  sink,
  onProblem,
}: ShippingOptions): Store & { readonly shipped: () => Promise<void> } {
  let lastSeq: number | undefined;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;

  const catchUp = async () => {
    let shippedSeq = lastSeq ?? (await sink.lastSeq());
    const head = await store.getChainHead();
    while (shippedSeq < head.seq) {
      const first = shippedSeq + 1;
      const seqs = Array.from({ length: Math.min(batchSize, head.seq - shippedSeq) }, (_, i) => first + i);
      const changes = (await Promise.all(seqs.map((seq) => store.getChange(seq)))).filter(isThere);
      if (changes.length < seqs.length)
        throw new Error(`a change between ${first} and ${seqs.at(-1)} is missing`);
      await sink.write(changes);
      shippedSeq += changes.length;
      lastSeq = shippedSeq;
    }
    lastSeq = shippedSeq;
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
      .catch((error: unknown) => {
        // Another process may have written in between: ask the sink again how far it is.
        lastSeq = undefined;
        onProblem(error);
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return {
    ...store,
    commit: async (draft, mutations) => {
      const change = await store.commit(draft, mutations);
      void ship();
      return change;
    },
    shipped: ship,
  };
}

function isThere(change: Change | undefined): change is Change {
  return change !== undefined;
}
