import type { AccessLogReader, DecisionPage, DecisionQuery } from './port';

export interface SharingOptions {
  readonly now: () => Date;
  /** How long an answer is given again. */
  readonly ttlMs: number;
  readonly maxAnswers: number;
}

interface Answer {
  readonly page: Promise<DecisionPage>;
  readonly atMs: number;
}

/**
 * Asks equal questions once: while the answer is on its way, and for a short time after it was asked for. Failures
 * are not kept. A caller that goes away leaves the search running, which is bounded and may serve the next one.
 */
export function shareEqualQuestions(reader: AccessLogReader, options: SharingOptions): AccessLogReader {
  const answers = new Map<string, Answer>();
  return {
    search: async (query, signal) => {
      signal?.throwIfAborted();
      const nowMs = options.now().getTime();
      for (const [key, { atMs }] of answers) if (nowMs - atMs >= options.ttlMs) answers.delete(key);
      const key = keyOf(query);
      const known = answers.get(key);
      if (known) return await known.page;
      const page = reader.search(query);
      answers.set(key, { page, atMs: nowMs });
      page.catch(() => answers.delete(key));
      const [oldest] = answers.keys();
      if (answers.size > options.maxAnswers && oldest !== undefined) answers.delete(oldest);
      return await page;
    },
  };
}

function keyOf(query: DecisionQuery): string {
  const {
    fromMs,
    toMs,
    limit,
    cursor,
    effect,
    reason,
    principal,
    api,
    method,
    route,
    pathPrefix,
    requestId,
  } = query;
  const page = [fromMs, toMs, limit, cursor];
  return JSON.stringify([page, effect, reason, principal, api, method, route, pathPrefix, requestId]);
}
