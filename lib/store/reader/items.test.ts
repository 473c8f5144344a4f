import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { StoreUnavailableError } from '../errors';
import { apiKeyItemSchema, policyHeadItemSchema, principalItemSchema } from '../items';
import { readApiKey, readPolicyHead, readPrincipal } from './items';
import type { WireItem } from './wire';

type Item = Readonly<Record<string, unknown>>;

/** An item as DynamoDB sends it; attributes that are neither text nor number come as something the guards must refuse. */
function toWire(item: Item): WireItem {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, wireValue(value)]),
  );
}

function wireValue(value: unknown): unknown {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  return value === null ? { NULL: true } : { BOOL: true };
}

/** What a guard makes of an item; undefined where it refuses it as damaged. */
function guarded<T>(read: (item: WireItem) => T, item: Item): T | undefined {
  try {
    return read(toWire(item));
  } catch (error) {
    if (error instanceof StoreUnavailableError) return undefined;
    throw error;
  }
}

const accepts = (schema: z.ZodType, item: Item) => schema.safeParse(item).success;

const id = fc.stringMatching(/^(?:usr|cli)_[A-Za-z0-9_-]{22}$/);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Values that are sometimes right and often almost right. */
const oddText = fc.oneof(
  fc.string(),
  instant,
  id,
  fc.constantFrom(
    '2026-02-30T00:00:00.000Z',
    '2026-11-23',
    '2026-11-23T00:00:00Z',
    'active',
    'Active',
    'user',
    '',
  ),
  fc.constantFrom('[]', '{}', 'null', '[null]', '[{}]', '{"a":null}', '{"a b":1}', '{"a":[1]}', 'not json'),
);
const odd = fc.oneof(oddText, fc.integer(), fc.double(), fc.constant(null), fc.boolean());

const assignment = fc.record(
  {
    id: fc.stringMatching(/^asg_[A-Za-z0-9_-]{16}$/),
    roleId: fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/),
    startsAt: instant,
    expiresAt: instant,
    grantedAt: instant,
    grantedBy: fc.constant('mem_1'),
  },
  { requiredKeys: ['id', 'roleId', 'grantedAt', 'grantedBy'] },
);
const attributes = fc.dictionary(
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/).filter((name) => name !== '__proto__'),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 3 })),
);
const json = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary.map((value) => JSON.stringify(value));

const principal = fc.record({
  id: fc.stringMatching(/^usr_[A-Za-z0-9_-]{22}$/),
  type: fc.constant('user'),
  version: fc.integer({ min: 1, max: 1_000_000 }),
  status: fc.constantFrom('active', 'suspended'),
  name: fc.constant('Rita'),
  issuer: fc.constant('https://issuer.example'),
  subject: fc.constant('rita'),
  createdAt: instant,
  updatedAt: instant,
  attributes: json(attributes),
  assignments: json(fc.array(assignment, { maxLength: 3 })),
});

const clientPrincipal = fc.record({
  id: fc.stringMatching(/^cli_[A-Za-z0-9_-]{22}$/),
  type: fc.constant('client'),
  version: fc.integer({ min: 1, max: 1_000_000 }),
  status: fc.constantFrom('active', 'suspended'),
  name: fc.constant('Robot'),
  usageIdentifierKey: maybe(fc.string({ minLength: 15, maxLength: 135 })),
  createdAt: instant,
  updatedAt: instant,
  attributes: json(attributes),
  assignments: json(fc.array(assignment, { maxLength: 3 })),
});

const head = fc.record({
  version: fc.integer({ min: 1 }),
  publishedAt: instant,
  snapshotSha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  snapshotChunks: fc.integer({ min: 1, max: 100 }),
  sourceSha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  sourceChunks: fc.integer({ min: 1, max: 100 }),
});

const apiKey = fc.record({
  keySha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  clientId: fc.stringMatching(/^cli_[A-Za-z0-9_-]{22}$/),
  createdAt: instant,
  expiresAt: maybe(instant),
  revokedAt: maybe(instant),
});

/** An item with one of the attributes that deciding reads replaced. */
const damaged = <T extends object>(item: fc.Arbitrary<T>, names: readonly (keyof T & string)[]) =>
  fc.tuple(item, fc.constantFrom(...names), odd).map(([whole, name, value]) => ({ ...whole, [name]: value }));

const runs = { numRuns: 1_000 };
const ms = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

describe('the guard of a principal', () => {
  it('reads every item that the schema accepts, as the schema does', () => {
    const property = fc.property(principal, (item) => {
      const parsed = principalItemSchema.parse(item);
      expect(guarded((wire) => readPrincipal(wire, item.id), item)).toEqual({
        id: item.id,
        type: 'user',
        version: item.version,
        suspended: item.status === 'suspended',
        attributes: parsed.attributes,
        assignments: parsed.assignments.map((one) => ({
          id: one.id,
          roleId: one.roleId,
          startsAtMs: ms(one.startsAt),
          expiresAtMs: ms(one.expiresAt),
        })),
      });
    });
    expect(() => fc.assert(property, runs)).not.toThrow();
  });

  it('refuses every item that the schema refuses for what deciding reads', () => {
    const names = ['id', 'version', 'status', 'attributes', 'assignments'] as const;
    const property = fc.property(damaged(principal, names), (item) => {
      const isAccepted = guarded((wire) => readPrincipal(wire, item.id), item) !== undefined;
      return isAccepted === accepts(principalItemSchema, item);
    });
    expect(() => fc.assert(property, runs)).not.toThrow();
  });

  it('refuses an assignment with any field that deciding reads damaged', () => {
    const broken = damaged(assignment, ['id', 'roleId', 'startsAt', 'expiresAt']);
    const property = fc.property(principal, broken, (item, one) => {
      const whole = { ...item, assignments: JSON.stringify([one]) };
      const isAccepted = guarded((wire) => readPrincipal(wire, item.id), whole) !== undefined;
      return isAccepted === accepts(principalItemSchema, whole);
    });
    expect(() => fc.assert(property, runs)).not.toThrow();
  });

  it('reads the usage plan key of a client as the schema does', () => {
    const property = fc.property(clientPrincipal, (item) => {
      const read = guarded((wire) => readPrincipal(wire, item.id), item);
      if (read === undefined) return !accepts(principalItemSchema, item);
      return read.usageIdentifierKey === item.usageIdentifierKey && accepts(principalItemSchema, item);
    });
    expect(() => fc.assert(property, runs)).not.toThrow();
  });

  it('refuses the record of another principal', () => {
    const [item] = fc.sample(principal, 1);
    expect(() => readPrincipal(toWire(item ?? {}), 'usr_0123456789abcdefghijkl')).toThrow('damaged');
  });
});

describe('the guard of the policy head', () => {
  it('agrees with the schema', () => {
    const names = ['version', 'snapshotSha256', 'snapshotChunks'] as const;
    const property = fc.property(fc.oneof(head, damaged(head, names)), (item) => {
      const read = guarded(readPolicyHead, item);
      // Beyond the schema: a head of absurdly many chunks is refused before they are asked for.
      const isAbsurd = item.snapshotChunks > 100;
      if (read === undefined) return isAbsurd || !accepts(policyHeadItemSchema, item);
      const { version, snapshotSha256, snapshotChunks } = policyHeadItemSchema.parse(item);
      expect(read).toEqual({ version, snapshotSha256, snapshotChunks });
      return true;
    });
    expect(() => fc.assert(property, runs)).not.toThrow();
  });
});

describe('the guard of an API key', () => {
  it('agrees with the schema', () => {
    const names = ['clientId', 'expiresAt', 'revokedAt'] as const;
    const property = fc.property(fc.oneof(apiKey, damaged(apiKey, names)), (item) => {
      const read = guarded((wire) => readApiKey(wire, item.keySha256), item);
      if (read === undefined) return !accepts(apiKeyItemSchema, item);
      const { keySha256, clientId, expiresAt, revokedAt } = apiKeyItemSchema.parse(item);
      expect(read).toEqual({ keySha256, clientId, expiresAtMs: ms(expiresAt), revokedAtMs: ms(revokedAt) });
      return true;
    });
    expect(() => fc.assert(property, runs)).not.toThrow();
  });
});
