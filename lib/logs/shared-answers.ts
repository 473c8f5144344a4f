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
}

interface SharingOptions {
  readonly now: () => Date;
  readonly maxAnswers: number;
}

/** Asks equal questions once. */
export function createSharedAnswers<T>(options: SharingOptions): SharedAnswers<T> {
  const answers = new Map<string, Answer<T>>();

  const begin = ({ key, ttlMs, work }: Question<T>): Answer<T> => {
    const controller = new AbortController();
    const result = work(controller.signal);
    const expiresMs = options.now().getTime() + ttlMs;
    const answer: Answer<T> = { result, expiresMs, controller, waiting: 0, isSettled: false };
    answers.set(key, answer);
    const settle = (isKept: boolean) => {
      answer.isSettled = true;
      if (!isKept && answers.get(key) === answer) answers.delete(key);
    };
    result.then(
      () => settle(true),
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
