import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from '@/lib/core/decide/compile';
import type { Caller, Decision } from '@/lib/core/decide/types';
import { credentialFaults } from '@/lib/core/model/decision';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { denyReasons } from '@/lib/core/model/reasons';
import { anyCharacter } from '@/lib/core/testing/any-character';
import { testPolicy, userFacts } from '../testing/fixtures';
import { plainLine } from '../testing/plain-line';
import { buildDecisionLine, type DecisionFacts } from './decision-line';

const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 80 }),
  fc.constantFrom(
    '',
    'GET',
    'a"b',
    'a\\b',
    'gwk_0123456789abcdef',
    'Bearer eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln',
  ),
  fc.string({ unit: 'grapheme', minLength: 200, maxLength: 1200 }),
);
const count = fc.nat();
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const callers: fc.Arbitrary<Caller | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ kind: 'anonymous' as const }),
  fc.record({
    kind: fc.constant('identified' as const),
    principalId: text,
    type: fc.constantFrom('user' as const, 'client' as const),
    subject: text,
    claims: fc.oneof(fc.constant({}), fc.record({ iss: fc.oneof(text, count) })),
    principal: maybe(count.map((version) => userFacts('rita', [], { version }))),
  }),
);

const decisions: fc.Arbitrary<Decision> = fc.record({
  effect: fc.constantFrom('allow' as const, 'deny' as const),
  reason: fc.constantFrom(...denyReasons),
  apiId: maybe(text),
  route: maybe(text.map((path) => ({ id: 'r', method: 'GET', path, access: { type: 'public' as const } }))),
  roles: fc.constant([]),
  grant: maybe(fc.record({ roleId: text, grantId: text })),
  assignmentId: maybe(text),
  credentialFault: maybe(fc.constantFrom(...credentialFaults)),
});

const moment = { atMs: 0, order: 1 };
const head = { version: 7, snapshotSha256: 'a', snapshotChunks: 1 };
const policy = { compiled: compilePolicy(testPolicy(), 7), head, started: moment, ended: moment };

const allFacts: fc.Arbitrary<DecisionFacts> = fc.record({
  id: fc.uuid(),
  request: fc.record({
    kind: fc.constant('rest-request' as const),
    input: fc.record({
      gatewayApiId: text,
      stage: text,
      apiType: fc.constantFrom('REST' as const, 'HTTP' as const),
      method: text,
      path: text,
      pathIsDecoded: fc.boolean(),
      query: fc.constant({}),
      sourceIp: maybe(text),
      authorizationValues: count,
      methodOverride: fc.boolean(),
    }),
    credential: fc.oneof(
      fc.constant({ type: 'none' as const }),
      text.map((token) => ({ type: 'jwt' as const, token })),
    ),
    arn: text,
    requestId: text,
    userAgent: text,
  }),
  requestId: text,
  decided: fc.record({
    decision: decisions,
    policy: fc.constant(policy),
    caller: callers,
    credentialSha256: fc.constantFrom('', '0123456789abcdef'),
    limitsUnavailable: maybe(fc.boolean()),
  }),
  roles: text,
  read: fc.record({
    hasRead: fc.boolean(),
    hasLoadedPolicy: fc.boolean(),
    isStale: fc.boolean(),
    storeMs: fc.double({ noNaN: true, min: 0, max: 1e6 }),
  }),
  startedAtMs: fc.integer({ min: 0, max: 4e12 }),
  policyAgeMs: fc.integer(),
  latencyMs: fc.double({ noNaN: true, min: 0, max: 1e6 }),
});

describe('the line of a decision', () => {
  it('is what JSON.stringify makes of it, field by field and in this order, whatever is in it', () => {
    const property = fc.property(allFacts, (facts) => {
      expect(buildDecisionLine(facts)).toBe(JSON.stringify(plainLine(facts)));
    });
    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
  });

  it('has the form that its readers expect', () => {
    const property = fc.property(allFacts, (facts) => {
      const line: unknown = JSON.parse(buildDecisionLine(facts));
      expect(decisionLogLineSchema.safeParse(line).error).toBeUndefined();
    });
    expect(() => fc.assert(property, { numRuns: 200 })).not.toThrow();
  });
});
