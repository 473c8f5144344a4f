import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { createHandler, type Handler, type HandlerOptions } from '../create-handler';
import { createTestKey, signToken, type TestKey } from './fake-issuer';
import { FakeLimitStore } from './fake-limit-store';
import { FakeStore } from './fake-store';
import { audience, issuer, jwksUri, testPolicy, userFacts } from './fixtures';

/** A clock that stands until it is moved. */
export class FakeClock {
  nowMs = Date.parse('2026-11-23T12:00:00.000Z');
  readonly now = () => this.nowMs;

  advance(ms: number): void {
    this.nowMs += ms;
  }
}

let sharedKey: TestKey | undefined;

/** One RSA key for all tests that do not care: making one takes long. */
export function testKey(): TestKey {
  sharedKey ??= createTestKey('RS256', 'key-1');
  return sharedKey;
}

/** A container with everything outside it replaced: store, clock, identity provider and log. */
export class TestContainer {
  readonly lines: string[] = [];
  readonly fetched: string[] = [];
  readonly handler: Handler;
  /** What the identity provider answers by URL. Without an entry it does not answer. */
  readonly documents = new Map<string, unknown>([[jwksUri, { keys: [testKey().jwk] }]]);
  /** What a fetch waits for. */
  beforeFetch: () => Promise<void> | void = () => {};
  private lastId = 0;

  constructor(
    readonly store: FakeStore = seededStore(),
    readonly clock: FakeClock = new FakeClock(),
    changes: Partial<HandlerOptions> = {},
  ) {
    this.handler = createHandler({
      store,
      limitStore: new FakeLimitStore(),
      fetchJson: (url) => this.fetch(url),
      bounds: { maxAgeMs: 5_000, staleOnErrorMs: 60_000 },
      httpResponse: 'simple',
      now: clock.now,
      tick: clock.now,
      newId: () => `decision-${++this.lastId}`,
      writeLine: (line) => void this.lines.push(line),
      ...changes,
    });
  }

  /** The decisions logged so far. */
  get decisions() {
    return this.lines.flatMap((line) => {
      const parsed = decisionLogLineSchema.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    });
  }

  get lastDecision() {
    const last = this.decisions.at(-1);
    if (last === undefined) throw new Error('no decision was logged');
    return last;
  }

  /** A token of a subject that is good for an hour. */
  token(subject: string, claims: Readonly<Record<string, unknown>> = {}): string {
    const nowSeconds = Math.floor(this.clock.nowMs / 1000);
    const usual = { iss: issuer, aud: audience, sub: subject, exp: nowSeconds + 3600 };
    return signToken(testKey(), { ...usual, ...claims });
  }

  private async fetch(url: string): Promise<unknown> {
    this.fetched.push(url);
    await this.beforeFetch();
    const document = this.documents.get(url);
    if (document === undefined) throw new Error('no answer');
    return document;
  }
}

/** A store with the test policy, a reader `rita` and a manager `max`. */
export function seededStore(): FakeStore {
  const store = new FakeStore();
  store.publish(testPolicy());
  store.putPrincipal(userFacts('rita', ['reader']));
  store.putPrincipal(userFacts('max', ['manager']));
  return store;
}
