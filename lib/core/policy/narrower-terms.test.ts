import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNarrower } from './narrower-terms';

const instants = [1, 2, 3, 4].map((day) => `2026-12-0${day}T00:00:00.000Z`);
const bound = fc.option(fc.constantFrom(...instants), { nil: undefined });
const terms = fc.record({ startsAt: bound, expiresAt: bound });
type Terms = { readonly startsAt?: string | undefined; readonly expiresAt?: string | undefined };

/** By the definition: at every moment asked. */
const isActive = ({ startsAt, expiresAt }: Terms, at: string) =>
  (startsAt === undefined || startsAt <= at) && (expiresAt === undefined || at < expiresAt);

test('narrower terms are in force only when the others are', () => {
  fc.assert(
    fc.property(terms, terms, (held, wanted) => {
      fc.pre(isNarrower(held, wanted));
      for (const at of ['2026-11-30T00:00:00.000Z', ...instants, '2026-12-09T00:00:00.000Z']) {
        expect(isActive(held, at) || !isActive(wanted, at)).toBe(true);
      }
    }),
  );
});

test('ending sooner or starting later is narrower, the same is, longer is not', () => {
  const [early = '', late = ''] = instants;
  expect(isNarrower({}, {})).toBe(true);
  expect(isNarrower({}, { expiresAt: late })).toBe(true);
  expect(isNarrower({ expiresAt: late }, { startsAt: early, expiresAt: early })).toBe(true);
  expect(isNarrower({ expiresAt: early }, { expiresAt: late })).toBe(false);
  expect(isNarrower({ expiresAt: early }, {})).toBe(false);
  expect(isNarrower({ startsAt: late }, { startsAt: early })).toBe(false);
});
