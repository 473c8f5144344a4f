import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { userIdOf } from '@/lib/store/keys';
import { principalOf } from './principal-of';

it('names a user as the store does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), async (issuer, subject) => {
      expect(await principalOf(issuer, subject)).toBe(userIdOf(issuer, subject));
    }),
    { numRuns: 30 },
  );
});
