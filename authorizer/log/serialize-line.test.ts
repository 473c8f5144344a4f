import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialFaults, denyReasons } from '@/lib/core/model/decision';
import { type DecisionLogLine, decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { serializeLine } from './serialize-line';

const text = fc.string({ unit: 'binary', maxLength: 60 });
const count = fc.integer({ min: 0 });

const lines: fc.Arbitrary<DecisionLogLine> = fc.record(
  {
    v: fc.constant(1 as const),
    ts: fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString()),
    kind: fc.constant('authz.decision' as const),
    id: text,
    requestId: text,
    api: text,
    stage: text,
    apiType: text,
    method: text,
    route: text,
    path: text,
    principal: text,
    subject: text,
    issuer: text,
    principalType: fc.constantFrom('user' as const, 'client' as const, 'anonymous' as const),
    credential: text,
    credentialFault: fc.constantFrom(...credentialFaults),
    roles: text,
    effect: fc.constantFrom('allow' as const, 'deny' as const),
    reason: fc.constantFrom(...denyReasons),
    grant: text,
    assignment: text,
    principalVersion: count,
    policyVersion: count,
    policyAgeMs: fc.integer(),
    cache: fc.constantFrom('warm' as const, 'refreshed' as const, 'cold' as const, 'stale' as const),
    latencyMs: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
    storeMs: count,
    sourceIp: text,
    userAgent: text,
    limitsUnavailable: fc.boolean(),
  },
  {
    requiredKeys: Object.keys(decisionLogLineSchema.shape).filter(
      (name): name is Exclude<keyof DecisionLogLine, 'credentialFault' | 'limitsUnavailable'> =>
        name !== 'credentialFault' && name !== 'limitsUnavailable',
    ),
    noNullPrototype: true,
  },
);

describe('a line as JSON', () => {
  it('is what JSON.stringify makes of it, every field included', () => {
    const property = fc.property(lines, (line) => {
      expect(JSON.parse(serializeLine(line))).toEqual(JSON.parse(JSON.stringify(line)));
    });
    expect(() => fc.assert(property, { numRuns: 1_000 })).not.toThrow();
  });
});
