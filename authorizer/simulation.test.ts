import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AssignmentFacts, PrincipalFacts } from '@/lib/core/decide/types';
import { type DecisionLogLine, decisionLogLineSchema } from '@/lib/core/model/decision-log';
import type { Policy } from '@/lib/core/model/policy';
import { seed } from '@/lib/core/testing/seed';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import { createHandler } from './create-handler';
import { failureBackoffMs } from './policy/policy-state';
import { unauthorizedError } from './response/outcome';
import { httpTwoEvent } from './testing/events';
import { signToken } from './testing/fake-issuer';
import { FakeLimitStore } from './testing/fake-limit-store';
import { audience, issuer, needs, roleOf, routeOf, testPolicy, userFacts } from './testing/fixtures';
import { SimulatedReader, SimulatedStore } from './testing/simulated-store';
import { testKey } from './testing/test-container';
import { createChance, VirtualTime } from './testing/virtual-time';

const maxAgeMs = 5_000;
const staleOnErrorMs = 60_000;
const durationMs = 300_000;
/** A read in two steps (head and record, snapshot) of at most 800 ms each. */
const longestReadMs = 1_600;
/** Half a second, and one call of at most 800 ms; then what grew too old is read again. */
const longestLimitsMs = 1_300 + longestReadMs;
const subjects = ['u0', 'u1'];
const clientId = 'cli_0123456789abcdef';
const apiKey = `gwk_${'k'.repeat(43)}`;
const keySha256 = sha256Hex(apiKey);
const contents = ['c0', 'c1', 'c2', 'c3'];

/**
 * A policy whose parts only fit together: route and role name a permission and a grant of this content alone.
 * Contents with an odd number grant nothing.
 */
function policyOf(content: string): Policy {
  const [role] = [roleOf('reader', [`orders:${content}`])];
  const isEmpty = Number(content.slice(1)) % 2 === 1;
  const [grant] = role.grants;
  return testPolicy({
    routes: [routeOf('orders-http', 'GET', '/orders/{orderId}', needs(`orders:${content}`))],
    roles: [{ ...role, grants: isEmpty || grant === undefined ? [] : [{ ...grant, id: content }] }],
    limits: [
      {
        id: 'readers',
        name: 'Readers',
        appliesTo: { type: 'role', roleId: 'reader' },
        requests: 40,
        periodSeconds: 60,
        burst: 3,
      },
    ],
  });
}

const answerSchema = z.object({ isAuthorized: z.boolean(), context: z.object({ decisionId: z.string() }) });

const countNames = [
  'allow',
  'deny',
  'stale',
  'error',
  'byKey',
  'limited',
  'unlimited',
  'unauthorized',
  'suspended',
  'published',
  'torn',
] as const;
const noCounts = {
  allow: 0,
  deny: 0,
  stale: 0,
  error: 0,
  byKey: 0,
  limited: 0,
  unlimited: 0,
  unauthorized: 0,
  suspended: 0,
  published: 0,
  torn: 0,
};

const isActive = (
  { startsAtMs = 0, expiresAtMs = Number.POSITIVE_INFINITY }: AssignmentFacts,
  nowMs: number,
) => startsAtMs <= nowMs && nowMs < expiresAtMs;

const hasRole = (record: PrincipalFacts | undefined, nowMs: number) =>
  record !== undefined &&
  !record.suspended &&
  record.assignments.some((assignment) => isActive(assignment, nowMs));

/** Every claim about a decision that turned out wrong, in words. */
type Complaint = string;

class Simulation {
  readonly time = new VirtualTime();
  readonly store = new SimulatedStore(this.time);
  readonly complaints: Complaint[] = [];
  readonly counts = { ...noCounts };
  private readonly limitStore = new FakeLimitStore();
  private readonly chance: () => number;
  private readonly endMs = this.time.nowMs + durationMs;
  private readonly tokens = new Map(subjects.map((subject) => [subject, this.tokenOf(subject)]));

  /** @param knownForMs How long the containers decide by what they know; it is judged by what it should be. */
  constructor(
    seed: number,
    private readonly knownForMs = maxAgeMs,
  ) {
    this.chance = createChance(seed);
    this.store.publish('c0', policyOf('c0'));
    this.limitStore.beforeTake = () => this.time.sleep(this.chance() < 0.1 ? this.chance() * 800 : 5);
  }

  async run(): Promise<void> {
    const containers = Array.from({ length: 3 }, () => this.runContainer());
    await this.time.run([this.write(), this.failLimits(), ...containers.flat()]);
  }

  private tokenOf(subject: string): string {
    const exp = this.time.nowMs / 1000 + 86_400;
    return signToken(testKey(), { iss: issuer, aud: audience, sub: subject, exp });
  }

  private pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.chance() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Grants, revocations, suspensions, expiries, removals, publications and rollbacks, at random times. */
  private async write(): Promise<void> {
    while (this.time.nowMs < this.endMs) {
      await this.time.sleep(Math.floor(this.chance() * 1_500));
      if (this.chance() < 0.15) {
        const content = this.pick(contents);
        this.store.publish(content, policyOf(content), this.chance() < 0.3 ? this.chance() * 8_000 : 0);
        this.counts.published++;
      } else if (this.chance() < 0.2) {
        this.writeKey();
      } else {
        this.writePrincipal(this.pick([clientId, ...subjects.map((subject) => userIdOf(issuer, subject))]));
      }
    }
  }

  private writePrincipal(id: string): void {
    const version = (this.store.principal(id)?.version ?? 0) + 1;
    const expiresAtMs = this.chance() < 0.3 ? this.time.nowMs + Math.floor(this.chance() * 8_000) : undefined;
    const startsAtMs = this.chance() < 0.3 ? this.time.nowMs + Math.floor(this.chance() * 4_000) : undefined;
    const assignments = [{ id: 'asg_0000000000000000', roleId: 'reader', startsAtMs, expiresAtMs }];
    const type = id === clientId ? ('client' as const) : ('user' as const);
    const suspended = this.chance() < 0.15;
    const kind = this.chance();
    if (kind < 0.1) this.store.putPrincipal(id, undefined);
    else if (kind < 0.4) this.store.putPrincipal(id, { ...userFacts('', [], { version, type }), id });
    else this.store.putPrincipal(id, { ...userFacts('', [], { version, type, assignments, suspended }), id });
  }

  private writeKey(): void {
    const kind = this.chance();
    const nowMs = this.time.nowMs;
    const ends = kind < 0.15 ? { revokedAtMs: nowMs } : kind < 0.25 ? { expiresAtMs: nowMs + 4_000 } : {};
    this.store.putApiKey(keySha256, kind > 0.95 ? undefined : { keySha256, clientId, ...ends });
  }

  private async failLimits(): Promise<void> {
    while (this.time.nowMs < this.endMs) {
      await this.time.sleep(Math.floor(this.chance() * 60_000));
      this.limitStore.isDown = true;
      await this.time.sleep(Math.floor(this.chance() * 20_000));
      this.limitStore.isDown = false;
    }
  }

  /** A container with an outage now and then, and a few requests at a time. */
  private runContainer(): Promise<void>[] {
    const reader = new SimulatedReader(this.store, this.time, this.chance);
    const lines = new Map<string, DecisionLogLine>();
    let lastId = 0;
    const handler = createHandler({
      store: reader,
      limitStore: this.limitStore,
      fetchJson: () => Promise.resolve({ keys: [testKey().jwk] }),
      bounds: { maxAgeMs: this.knownForMs, staleOnErrorMs },
      httpResponse: 'simple',
      now: this.time.now,
      tick: this.time.now,
      newId: () => String(++lastId),
      writeLine: (text) => {
        const line = decisionLogLineSchema.safeParse(JSON.parse(text));
        if (line.success) lines.set(line.data.id, line.data);
      },
    });
    const ask = async () => {
      while (this.time.nowMs < this.endMs) {
        await this.time.sleep(Math.floor(this.chance() * 600));
        const credential = this.pick([apiKey, ...this.tokens.values()]);
        const event = httpTwoEvent({ authorization: `Bearer ${credential}` });
        try {
          const answer = answerSchema.parse(await handler(event));
          const line = lines.get(answer.context.decisionId);
          if (line !== undefined) this.judge(line, answer.isAuthorized, reader);
        } catch (error) {
          if (error === unauthorizedError) this.judgeUnauthorized();
          else this.judgeError(reader);
        }
      }
    };
    const fail = async () => {
      while (this.time.nowMs < this.endMs) {
        await this.time.sleep(Math.floor(this.chance() * 60_000));
        reader.isCutOff = true;
        await this.time.sleep(Math.floor(this.chance() * this.chance() * 120_000));
        reader.isCutOff = false;
      }
      this.counts.torn += reader.tornReads;
    };
    return [ask(), ask(), fail()];
  }

  private judge(line: DecisionLogLine, isAuthorized: boolean, reader: SimulatedReader): void {
    const isStale = line.cache === 'stale';
    this.counts[line.effect]++;
    if (isStale) this.counts.stale++;
    if (line.reason === 'rate_limited') this.counts.limited++;
    if (line.limitsUnavailable === true) this.counts.unlimited++;
    if (line.reason === 'principal_suspended') this.counts.suspended++;
    if (isAuthorized !== (line.effect === 'allow')) this.complain(line, 'is answered otherwise');
    if (
      isStale &&
      this.time.nowMs - reader.lastFailedMs > failureBackoffMs + longestReadMs + longestLimitsMs
    ) {
      this.complain(line, 'stale although the store could be read');
    }
    const fromMs = this.time.nowMs - maxAgeMs - (isStale ? staleOnErrorMs : 0);
    if (line.effect === 'allow') this.judgeAllow(line, fromMs);
    else this.judgeDeny(line, fromMs);
  }

  /** Some state within the bound must have allowed it, and the policy must be whole. */
  private judgeAllow(line: DecisionLogLine, fromMs: number): void {
    const heads = this.store.headsSince(fromMs);
    const head = heads.find(({ version }) => version === line.policyVersion);
    if (head === undefined) this.complain(line, 'by a policy that was no longer in force');
    else if (line.grant !== `reader/${head.snapshotSha256}`) this.complain(line, 'by parts of two policies');
    const { nowMs } = this.time;
    const couldHave = this.store
      .principalsSince(line.principal, fromMs)
      .some((record) => hasRole(record, nowMs));
    if (line.principalType === 'client') {
      this.counts.byKey++;
      if (!this.hadKey(fromMs)) this.complain(line, 'by a key that was revoked, expired or removed');
    }
    if (!couldHave) this.complain(line, 'after the revocation was in force');
  }

  /** If every state within the bound allowed it, so must the decision. */
  private judgeDeny(line: DecisionLogLine, fromMs: number): void {
    if (!this.store.headsSince(fromMs).some(({ version }) => version === line.policyVersion)) {
      this.complain(line, 'by a policy that was no longer in force');
    }
    if (line.reason === 'rate_limited') return;
    const doesPolicyGrant = this.store
      .headsSince(fromMs)
      .every(({ snapshotSha256 }) => Number(snapshotSha256.slice(1)) % 2 === 0);
    const { nowMs } = this.time;
    const isAssigned = this.store
      .principalsSince(line.principal, fromMs)
      .every((record) => hasRole(record, nowMs));
    if (doesPolicyGrant && isAssigned) this.complain(line, 'although nothing within the bound denied it');
  }

  private hadKey(fromMs: number): boolean {
    return this.store
      .apiKeysSince(keySha256, fromMs)
      .some(
        (key) =>
          key !== undefined &&
          key.revokedAtMs === undefined &&
          (key.expiresAtMs === undefined || key.expiresAtMs > this.time.nowMs),
      );
  }

  /** Only the key can be at fault, and only where it was for a moment within the bound. */
  private judgeUnauthorized(): void {
    this.counts.unauthorized++;
    const { nowMs } = this.time;
    const wasGood = this.store
      .apiKeysSince(keySha256, nowMs - maxAgeMs - staleOnErrorMs)
      .every(
        (key) => key !== undefined && key.revokedAtMs === undefined && (key.expiresAtMs ?? Infinity) > nowMs,
      );
    if (wasGood) this.complaints.push(`${nowMs}: a good key is refused`);
  }

  private judgeError(reader: SimulatedReader): void {
    this.counts.error++;
    if (this.time.nowMs - reader.lastFailedMs > failureBackoffMs + longestReadMs + longestLimitsMs) {
      this.complaints.push(`${this.time.nowMs}: an error although the store could be read`);
    }
  }

  private complain(line: DecisionLogLine, what: string): void {
    this.complaints.push(
      `${this.time.nowMs}: ${line.effect} of ${line.subject} ${what}: ${JSON.stringify(line)}`,
    );
  }
}

/** As many as go into this time on a slow machine, but never fewer than the least. */
const boundMs = 25_000;
const leastRuns = 6;

describe('several containers over a store that changes and fails', () => {
  it(`never allow later than the bound after a revocation, and never by a policy half published (GATEWARDEN_TEST_SEED=${seed})`, async () => {
    const total = { ...noCounts };
    const endMs = performance.now() + boundMs;
    let runs = 0;
    const property = fc.asyncProperty(fc.integer(), async (start) => {
      if (runs >= leastRuns && performance.now() > endMs) return;
      const simulation = new Simulation(start);
      await simulation.run();
      for (const name of countNames) total[name] += simulation.counts[name];
      expect(simulation.complaints).toEqual([]);
      runs++;
    });
    const options = { seed, numRuns: 30, endOnFailure: true, interruptAfterTimeLimit: undefined };
    await expect(fc.assert(property, options)).resolves.toBeUndefined();

    expect(runs).toBeGreaterThanOrEqual(leastRuns);
    // A simulation in which nothing of the kind happened would prove nothing.
    for (const name of countNames)
      expect({ name, isEnough: total[name] > 20 }).toEqual({ name, isEnough: true });
  });

  it('are found out where they decide by what they know for twice as long as they should', async () => {
    const complaints: Complaint[] = [];
    for (let start = 0; start < 10 && complaints.length === 0; start++) {
      const simulation = new Simulation(start, 2 * maxAgeMs);
      await simulation.run();
      complaints.push(...simulation.complaints);
    }
    expect(complaints.length).toBeGreaterThan(0);
  });
});
