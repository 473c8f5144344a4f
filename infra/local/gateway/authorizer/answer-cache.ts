import type { InvocationResult } from '../container/container';

/**
 * Answers of one authorizer by the values of its identity sources. What is kept is the answer, not the verdict: a
 * policy document is evaluated anew for each method that it is used for, a simple response counts for all of them.
 */
export class AnswerCache {
  readonly #answers = new Map<string, { readonly result: InvocationResult; readonly untilMs: number }>();
  readonly #ttlMs: number;

  constructor(ttlSeconds: number) {
    this.#ttlMs = ttlSeconds * 1000;
  }

  get(identity: readonly string[], nowMs: number): InvocationResult | undefined {
    const key = JSON.stringify(identity);
    const answer = this.#answers.get(key);
    if (answer && answer.untilMs > nowMs) return answer.result;
    this.#answers.delete(key);
    return undefined;
  }

  clear(): void {
    this.#answers.clear();
  }

  /** Errors are not kept. */
  put(identity: readonly string[], nowMs: number, result: InvocationResult): void {
    if (this.#ttlMs === 0 || !result.ok) return;
    this.#answers.set(JSON.stringify(identity), { result, untilMs: nowMs + this.#ttlMs });
  }
}
