import type { StoreQuestion } from '@/lib/store/reader/reader';
import type { Moment } from './freshness';

interface SharedRead {
  readonly question: StoreQuestion;
  readonly started: Moment;
  readonly done: Promise<void>;
}

/** Reads in flight, so that requests that need the same at the same time wait for one read. */
export class SharedReads {
  private readonly reads = new Set<SharedRead>();

  /** A read in flight that asks for all of this and started late enough, or a new one that starts now. */
  join(
    question: StoreQuestion,
    isLateEnough: (started: Moment) => boolean,
    started: Moment,
    read: () => Promise<void>,
  ): Promise<void> {
    for (const shared of this.reads) {
      if (covers(shared.question, question) && isLateEnough(shared.started)) return shared.done;
    }
    const shared: SharedRead = { question, started, done: read().finally(() => this.reads.delete(shared)) };
    this.reads.add(shared);
    return shared.done;
  }
}

function covers(wide: StoreQuestion, narrow: StoreQuestion): boolean {
  return (
    (wide.head || !narrow.head) &&
    (narrow.principalId === undefined || narrow.principalId === wide.principalId) &&
    (narrow.keySha256 === undefined || narrow.keySha256 === wide.keySha256)
  );
}
