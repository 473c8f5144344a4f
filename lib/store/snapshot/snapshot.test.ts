import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPolicy, policySchema } from '../../core/model/policy';
import { StoreUnavailableError } from '../errors';
import { largePolicy, policyArbitrary } from '../testing/policies';
import { decodeDecisionSnapshot, encodeDecisionSnapshot } from './decision';
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

describe('decision snapshot', () => {
  it('reads back as a valid policy, with all that deciding needs and nothing that is for people', () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        const { sha256, chunks } = encodeDecisionSnapshot(policy);
        const decoded = decodeDecisionSnapshot(sha256, chunks);
        expect(policySchema.safeParse(decoded).error).toBeUndefined();
        expect(decoded).toEqual({
          ...policy,
          apis: policy.apis.map((api) => Object.assign({}, api, { name: api.id, description: '' })),
          routes: policy.routes.map(({ summary: _s, operationId: _o, tags: _t, ...route }) => route),
          roles: policy.roles.map((role) =>
            Object.assign({}, role, { name: role.id, description: '', sensitive: false }),
          ),
          identityProviders: policy.identityProviders.map((p) => Object.assign({}, p, { name: p.id })),
          constraints: policy.constraints.map((c) => Object.assign({}, c, { name: c.id, description: '' })),
          limits: policy.limits.map((limit) => Object.assign({}, limit, { name: limit.id })),
        });
      }),
    );
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

describe('a damaged snapshot', () => {
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

  it('is refused when it is a snapshot of the other kind', () => {
    const source = encodeSourceSnapshot(emptyPolicy());
    expect(() => decodeDecisionSnapshot(source.sha256, source.chunks)).toThrow(/format 1; 65 was expected/);
  });
});
