import type { StoreQuestion } from '@/lib/store/reader/reader';

interface SharedRead {
  readonly question: StoreQuestion;
  readonly startedAtMs: number;
  readonly done: Promise<void>;
}

/** Reads in flight, so that requests that need the same at the same time wait for one read. */
export class SharedReads {
  private readonly reads = new Set<SharedRead>();

  /** A read in flight that asks for all of this and started late enough, or a new one. */
  join(
    question: StoreQuestion,
    isLateEnough: (startedAtMs: number) => boolean,
    startedAtMs: number,
    start: () => Promise<void>,
  ): Promise<void> {
    for (const read of this.reads) {
      if (covers(read.question, question) && isLateEnough(read.startedAtMs)) return read.done;
    }
    const read: SharedRead = {
      question,
      startedAtMs,
      done: start().finally(() => this.reads.delete(read)),
    };
    this.reads.add(read);
    return read.done;
  }
}

function covers(wide: StoreQuestion, narrow: StoreQuestion): boolean {
  return (
    (wide.head || !narrow.head) &&
    (narrow.principalId === undefined || narrow.principalId === wide.principalId) &&
    (narrow.keySha256 === undefined || narrow.keySha256 === wide.keySha256)
  );
}
