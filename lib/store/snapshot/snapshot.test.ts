import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicy, compileTables } from '../../core/decide/compile';
import { decide } from '../../core/decide/decide';
import { tabulatePolicy } from '../../core/decide/tabulate';
import { emptyPolicy, type Policy, policySchema } from '../../core/model/policy';
import { noonMs } from '../../core/testing/arbitrary-policy';
import { policyWithQuestions } from '../../core/testing/arbitrary-questions';
import { StoreUnavailableError } from '../errors';
import { largePolicy, policyArbitrary } from '../testing/policies';
import { untabulate } from '../testing/untabulate';
import { decodeDecisionSnapshot, encodeDecisionSnapshot } from './decision';
import { encodeTables } from './encode-tables';
import { encodeFrame, snapshotFormats } from './frame';
import { decodeSourceSnapshot, encodeSourceSnapshot } from './source';

describe('source snapshot', () => {
  it('reads back as the whole policy', () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        const { sha256, chunks } = encodeSourceSnapshot(policy);
        expect(decodeSourceSnapshot(sha256, chunks)).toEqual(policy);
      }),
    );
  });

  it('is cut into chunks that an item can hold', () => {
    const policy = largePolicy(10_000);
    const { sha256, chunks } = encodeSourceSnapshot(policy);
    expect(chunks.length).toBeGreaterThan(1);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(400 * 1024);
    expect(decodeSourceSnapshot(sha256, chunks)).toEqual(policy);
  });
});

/** What of a policy is for deciding, each permission named once, in order. */
function decidingPartOf(policy: Policy) {
  const once = (permissions: readonly string[]) => [...new Set(permissions)];
  const named = ({ access }: Policy['routes'][number]) =>
    access.type === 'permission' ? { ...access, permissions: once(access.permissions) } : access;
  return {
    apis: policy.apis.map(({ name: _n, description: _d, ...api }) => api),
    routes: policy.routes.map((route) => {
      const { id, apiId, method, path } = route;
      return { id, apiId, method, path, access: named(route) };
    }),
    roles: policy.roles.map(({ id, inherits, grants }) => ({
      id,
      inherits,
      grants: grants.map((grant) => ({ ...grant, permissions: once(grant.permissions).sort() })),
    })),
    identityProviders: policy.identityProviders.map(({ name: _n, ...provider }) => provider),
    constraints: policy.constraints.map(({ id, roleIds }) => ({ id, roleIds })),
    limits: policy.limits.map(({ name: _n, ...limit }) => limit),
    settings: policy.settings,
  };
}

describe('decision snapshot', () => {
  it('reads back as all that deciding needs of a valid policy, and nothing that is for people', () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        expect(policySchema.safeParse(policy).error).toBeUndefined();
        const { sha256, chunks } = encodeDecisionSnapshot(policy);
        expect(untabulate(decodeDecisionSnapshot(sha256, chunks))).toEqual(decidingPartOf(policy));
      }),
    );
  });

  it('decides as the policy it was made of', () => {
    fc.assert(
      fc.property(policyWithQuestions(12), ({ policy, questions }) => {
        const { sha256, chunks } = encodeDecisionSnapshot(policy);
        const fromSnapshot = compileTables(decodeDecisionSnapshot(sha256, chunks), 1);
        const fromPolicy = compilePolicy(policy, 1);
        for (const { caller, request } of questions) {
          expect(decide(fromSnapshot, caller, request, noonMs)).toEqual(
            decide(fromPolicy, caller, request, noonMs),
          );
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is read as well where it was published as JSON, before there was a binary format', () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        const json = Buffer.from(JSON.stringify(decidingPartOf(policy)), 'utf8');
        const { sha256, chunks } = encodeFrame(snapshotFormats.decisionJson, json);
        expect(untabulate(decodeDecisionSnapshot(sha256, chunks))).toEqual(decidingPartOf(policy));
      }),
      { numRuns: 30 },
    );
  });

  it('is refused when it is cut, whatever its checksum says', () => {
    const payload = encodeTables(tabulatePolicy(largePolicy(3)));
    for (let length = 0; length < payload.length; length++) {
      const { sha256, chunks } = encodeFrame(snapshotFormats.decisionTables, payload.subarray(0, length));
      expect(() => decodeDecisionSnapshot(sha256, chunks)).toThrow(StoreUnavailableError);
    }
  });

  it('stays the same, address included, when only words for people change', () => {
    const api = {
      id: 'a',
      name: 'A',
      description: '',
      type: 'REST' as const,
      gatewayApiId: 'x1',
      stage: 'prod',
    };
    const named = (name: string) => encodeDecisionSnapshot({ ...emptyPolicy(), apis: [{ ...api, name }] });
    expect(named('Orders').sha256).toBe(named('Invoices').sha256);
  });
});

const sha256OfChunks = (chunks: readonly Buffer[]) =>
  createHash('sha256').update(Buffer.concat(chunks)).digest('hex');

describe('a snapshot that cannot be read', () => {
  const { sha256, chunks } = encodeDecisionSnapshot(largePolicy(30_000));

  it('is refused whichever bit was changed', () => {
    const bytes = Buffer.concat(chunks);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ mask;
        expect(() => decodeDecisionSnapshot(sha256, [damaged])).toThrow(StoreUnavailableError);
      }),
    );
  });

  it('is refused when chunks are missing or out of order', () => {
    expect(chunks.length).toBeGreaterThan(1);
    expect(() => decodeDecisionSnapshot(sha256, chunks.slice(1))).toThrow(/damaged/);
    expect(() => decodeDecisionSnapshot(sha256, [...chunks].reverse())).toThrow(/damaged/);
  });

  it('is refused when it has a format that came later than its reader', () => {
    const later = [Buffer.from([Math.max(...Object.values(snapshotFormats)) + 1, 1, 2, 3])];
    expect(() => decodeDecisionSnapshot(sha256OfChunks(later), later)).toThrow(
      /format 67; 66 or 65 was expected/,
    );
  });

  it('is refused when it is a snapshot of the other kind', () => {
    const source = encodeSourceSnapshot(emptyPolicy());
    expect(() => decodeDecisionSnapshot(source.sha256, source.chunks)).toThrow(
      /format 1; 66 or 65 was expected/,
    );
  });
});
