import { setMaxListeners } from 'node:events';

export interface SharedAnswers<T> {
  /**
   * The answer to a question: one that is on its way or not older than `ttlMs`, else the work is done. The work is
   * aborted when everybody who waits for it has left. Failures are not kept.
   */
  ask(question: Question<T>, signal?: AbortSignal): Promise<T>;
}

export interface Question<T> {
  /** Equal questions have equal keys. */
  readonly key: string;
  readonly ttlMs: number;
  readonly work: (signal: AbortSignal) => Promise<T>;
}

interface Answer<T> {
  readonly result: Promise<T>;
  readonly expiresMs: number;
  readonly controller: AbortController;
  waiting: number;
  isSettled: boolean;
  rows: number;
}

interface SharingOptions<T> {
  readonly now: () => Date;
  readonly maxAnswers: number;
  /** Rows that are kept in all answers together. */
  readonly maxRows: number;
  readonly rowsOf: (answer: T) => number;
}

/** Asks equal questions once. */
export function createSharedAnswers<T>(options: SharingOptions<T>): SharedAnswers<T> {
  const answers = new Map<string, Answer<T>>();

  /** What is settled goes, the oldest first, until the rest is few enough. */
  const dropOldest = () => {
    let rows = [...answers.values()].reduce((sum, answer) => sum + answer.rows, 0);
    for (const [key, answer] of answers) {
      if (rows <= options.maxRows) return;
      if (!answer.isSettled) continue;
      rows -= answer.rows;
      answers.delete(key);
    }
  };

  const begin = ({ key, ttlMs, work }: Question<T>): Answer<T> => {
    const controller = new AbortController();
    // One question may be several queries at a time, each of which listens.
    setMaxListeners(50, controller.signal);
    const result = work(controller.signal);
    const expiresMs = options.now().getTime() + ttlMs;
    const answer: Answer<T> = { result, expiresMs, controller, waiting: 0, isSettled: false, rows: 0 };
    answers.set(key, answer);
    const settle = (isKept: boolean) => {
      answer.isSettled = true;
      if (!isKept && answers.get(key) === answer) answers.delete(key);
    };
    result.then(
      (value) => {
        answer.rows = options.rowsOf(value);
        settle(true);
        dropOldest();
        return value;
      },
      () => settle(false),
    );
    const [oldest] = answers.keys();
    if (answers.size > options.maxAnswers && oldest !== undefined) answers.delete(oldest);
    return answer;
  };

  return {
    ask: async (question, signal) => {
      signal?.throwIfAborted();
      const nowMs = options.now().getTime();
      for (const [key, { expiresMs, isSettled }] of answers) {
        if (isSettled && expiresMs <= nowMs) answers.delete(key);
      }
      const answer = answers.get(question.key) ?? begin(question);
      answer.waiting++;
      try {
        return await orAbort(answer.result, signal);
      } finally {
        answer.waiting--;
        if (answer.waiting === 0 && !answer.isSettled) {
          answers.delete(question.key);
          answer.controller.abort(signal?.reason);
        }
      }
    },
  };
}

/** The result, or the signal's reason if that comes first. */
function orAbort<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
