import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type DecisionLogLine, decisionLogLineSchema } from '@/lib/core/model/decision-log';
import type { Policy } from '@/lib/core/model/policy';
import { userIdOf } from '@/lib/store/keys';
import { createHandler } from './create-handler';
import { failureBackoffMs } from './policy/policy-state';
import { httpTwoEvent } from './testing/events';
import { signToken } from './testing/fake-issuer';
import { FakeLimitStore } from './testing/fake-limit-store';
import { audience, issuer, needs, roleOf, routeOf, testPolicy, userFacts } from './testing/fixtures';
import { SimulatedReader, SimulatedStore } from './testing/simulated-store';
import { testKey } from './testing/test-container';
import { createChance, VirtualTime } from './testing/virtual-time';

const maxAgeMs = 5_000;
const staleOnErrorMs = 60_000;
const durationMs = 400_000;
/** A read in two steps (head and record, snapshot) of at most 800 ms each. */
const longestReadMs = 1_600;
const subjects = ['u0', 'u1'];
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
  });
}

const answerSchema = z.object({ isAuthorized: z.boolean(), context: z.object({ decisionId: z.string() }) });

/** Every claim about a decision that turned out wrong, in words. */
type Complaint = string;

class Simulation {
  readonly time = new VirtualTime();
  readonly store = new SimulatedStore(this.time);
  readonly complaints: Complaint[] = [];
  readonly counts = { allow: 0, deny: 0, stale: 0, error: 0 };
  private readonly chance: () => number;
  private readonly endMs = this.time.nowMs + durationMs;
  private readonly tokens = new Map(subjects.map((subject) => [subject, this.tokenOf(subject)]));

  constructor(seed: number) {
    this.chance = createChance(seed);
    this.store.publish('c0', policyOf('c0'));
  }

  async run(): Promise<void> {
    const containers = Array.from({ length: 3 }, () => this.runContainer());
    await this.time.run([this.write(), ...containers.flat()]);
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

  /** Grants, revocations, expiries, removals, publications and rollbacks, at random times. */
  private async write(): Promise<void> {
    while (this.time.nowMs < this.endMs) {
      await this.time.sleep(Math.floor(this.chance() * 1_500));
      if (this.chance() < 0.15) {
        const content = this.pick(contents);
        this.store.publish(content, policyOf(content));
      } else {
        this.writePrincipal(userIdOf(issuer, this.pick(subjects)));
      }
    }
  }

  private writePrincipal(id: string): void {
    const version = (this.store.principal(id)?.version ?? 0) + 1;
    const expiresAtMs = this.chance() < 0.3 ? this.time.nowMs + Math.floor(this.chance() * 8_000) : undefined;
    const assignments = [{ id: 'asg_0000000000000000', roleId: 'reader', expiresAtMs }];
    const kind = this.chance();
    if (kind < 0.1) this.store.putPrincipal(id, undefined);
    else if (kind < 0.4) this.store.putPrincipal(id, { ...userFacts('', [], { version }), id });
    else this.store.putPrincipal(id, { ...userFacts('', [], { version, assignments }), id });
  }

  /** A container with an outage now and then, and a few requests at a time. */
  private runContainer(): Promise<void>[] {
    const reader = new SimulatedReader(this.store, this.time, this.chance);
    const lines = new Map<string, DecisionLogLine>();
    let lastId = 0;
    const handler = createHandler({
      store: reader,
      limitStore: new FakeLimitStore(),
      fetchJson: () => Promise.resolve({ keys: [testKey().jwk] }),
      bounds: { maxAgeMs, staleOnErrorMs },
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
        const subject = this.pick(subjects);
        const event = httpTwoEvent({ authorization: `Bearer ${this.tokens.get(subject) ?? ''}` });
        try {
          const answer = answerSchema.parse(await handler(event));
          const line = lines.get(answer.context.decisionId);
          if (line !== undefined) this.judge(line, answer.isAuthorized, reader);
        } catch {
          this.judgeError(reader);
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
    };
    return [ask(), ask(), fail()];
  }

  private judge(line: DecisionLogLine, isAuthorized: boolean, reader: SimulatedReader): void {
    const isStale = line.cache === 'stale';
    this.counts[line.effect]++;
    if (isStale) this.counts.stale++;
    if (isAuthorized !== (line.effect === 'allow')) this.complain(line, 'is answered otherwise');
    if (isStale && this.time.nowMs - reader.lastCutOffMs > failureBackoffMs + longestReadMs) {
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
    const couldHave = this.store
      .principalsSince(line.principal, fromMs)
      .some((record) =>
        record?.assignments.some(
          ({ expiresAtMs }) => expiresAtMs === undefined || expiresAtMs > this.time.nowMs,
        ),
      );
    if (!couldHave) this.complain(line, 'after the revocation was in force');
  }

  /** If every state within the bound allowed it, so must the decision. */
  private judgeDeny(line: DecisionLogLine, fromMs: number): void {
    const doesPolicyGrant = this.store
      .headsSince(fromMs)
      .every(({ snapshotSha256 }) => Number(snapshotSha256.slice(1)) % 2 === 0);
    const hasRole = this.store
      .principalsSince(line.principal, fromMs)
      .every((record) =>
        record?.assignments.some(
          ({ expiresAtMs }) => expiresAtMs === undefined || expiresAtMs > this.time.nowMs,
        ),
      );
    if (doesPolicyGrant && hasRole) this.complain(line, 'although nothing within the bound denied it');
  }

  private judgeError(reader: SimulatedReader): void {
    this.counts.error++;
    if (this.time.nowMs - reader.lastCutOffMs > failureBackoffMs + longestReadMs) {
      this.complaints.push(`${this.time.nowMs}: an error although the store could be read`);
    }
  }

  private complain(line: DecisionLogLine, what: string): void {
    this.complaints.push(
      `${this.time.nowMs}: ${line.effect} of ${line.subject} ${what}: ${JSON.stringify(line)}`,
    );
  }
}

describe('several containers over a store that changes and fails', () => {
  it('never allow later than the bound after a revocation, and never by a policy half published', async () => {
    const total = { allow: 0, deny: 0, stale: 0, error: 0 };
    // A slow machine makes as many simulations as go into this time, and no others.
    const endMs = performance.now() + 30_000;
    const property = fc.asyncProperty(fc.integer(), async (seed) => {
      if (performance.now() > endMs) return;
      const simulation = new Simulation(seed);
      await simulation.run();
      for (const name of ['allow', 'deny', 'stale', 'error'] as const) total[name] += simulation.counts[name];
      expect(simulation.complaints).toEqual([]);
    });
    const options = { numRuns: 30, endOnFailure: true, interruptAfterTimeLimit: 240_000 };
    await expect(fc.assert(property, options)).resolves.toBeUndefined();
    // A simulation in which nothing of the kind happened would prove nothing.
    for (const count of Object.values(total)) expect(count).toBeGreaterThan(50);
  });
});
