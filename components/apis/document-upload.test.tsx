import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxPartBytes } from '@/lib/contracts/imports';
import { toWellFormed } from '@/lib/core/change/canonical-json';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { cutDocument, runUpload } from './document-upload';

const bytes = (text: string) => new TextEncoder().encode(text).length;
const view = (missing: readonly number[]) => ({
  id: 'imp_0123456789abcdef',
  apiId: 'orders',
  status: missing.length === 0 ? ('complete' as const) : ('uploading' as const),
  parts: 3,
  received: 3 - missing.length,
  missing: [...missing],
  createdAt: '2026-11-23T09:00:00.000Z',
  expiresAt: '2026-11-24T09:00:00.000Z',
});

describe('cutDocument', () => {
  it('loses nothing, keeps to the size of a part, and cuts no character in two', () => {
    const stretch = fc.constantFrom('a', 'ä', '€', '🙂', '\n');
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), fc.nat(3), (letters, shift) => {
        const text = 'x'.repeat(shift) + letters.join('').repeat(90_000);
        const parts = cutDocument(text);
        expect(parts.join('')).toBe(text);
        expect(parts.every((part) => part.length > 0 && bytes(part) <= maxPartBytes)).toBe(true);
        expect(parts.every((part) => toWellFormed(part) === part)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('runUpload', () => {
  it('sends the parts that are missing only, and stops where one is refused', async () => {
    const answers: ApiAnswer[] = [{ body: view([3]) }, problem(503, 'unavailable', 'Not now.')];
    const requests = answerApi(() => answers.shift() ?? { body: view([]) });
    const seen: number[] = [];
    const send = (missing: readonly number[]) =>
      runUpload(view(missing), ['one', 'two', 'three'], ({ received }) => seen.push(received));

    expect(await send([2, 3])).toBe('failed');
    expect(await send([3])).toBe('done');
    expect(seen).toEqual([2, 3]);
    expect(requests.map(({ operation, body }) => [operation.slice(-7), body])).toEqual([
      ['parts/2', { text: 'two' }],
      ['parts/3', { text: 'three' }],
      ['parts/3', { text: 'three' }],
    ]);
  });
});
