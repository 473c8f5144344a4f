import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readParams, writeParams } from './url-params';

const schema = z.object({
  q: z.string().max(5).optional(),
  effect: z.enum(['allow', 'deny']).optional(),
  page: z.coerce.number().int().min(1).default(1),
});
const read = (query: string) => readParams(schema, new URLSearchParams(query));

describe('readParams', () => {
  it('reads what the schema knows and ignores the rest', () => {
    expect(read('q=ada&page=3&utm=x')).toEqual({ q: 'ada', page: 3 });
  });

  it('takes an invalid parameter as absent and keeps the others', () => {
    expect(read('q=much-too-long&effect=maybe&page=2')).toEqual({ page: 2 });
    expect(read('page=-1&q=ada')).toEqual({ q: 'ada', page: 1 });
  });

  it('takes an empty parameter as absent', () => {
    expect(read('q=')).toEqual({ page: 1 });
  });
});

describe('writeParams', () => {
  it('changes what is given and keeps everything else', () => {
    expect(writeParams(new URLSearchParams('q=a&x=1'), { q: 'b' })).toBe('?q=b&x=1');
  });

  it('drops what is undefined or empty, and the question mark with the last one', () => {
    expect(writeParams(new URLSearchParams('q=a&page=2'), { q: '', page: undefined })).toBe('');
  });

  it('writes what readParams reads back, whatever the text', () => {
    const anyText = z.object({ q: z.string().optional() });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (q) => {
        const written = new URLSearchParams(writeParams(new URLSearchParams('a=1'), { q }));
        expect(readParams(anyText, written)).toEqual({ q });
      }),
    );
  });
});
