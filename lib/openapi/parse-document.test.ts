import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocumentError } from './document-error';
import { locateJsonError } from './locate-json-error';
import { parseDocument } from './parse-document';

function refusal(document: unknown): DocumentError {
  try {
    parseDocument(document);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error('the document was accepted');
}

describe('parseDocument', () => {
  it.each([
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": {\n    "b": [1, 2\n  }\n}', 4, 3],
    ['{\n  "a": tru\n}', 2, 8],
    ['{"a": 1', 1, 8],
    ['{"a" 1}', 1, 6],
    ['{"a": 1} x', 1, 10],
    ['{"a": "\n"}', 1, 7],
    ['[1 2]', 1, 4],
  ])('names line and column of the JSON error in %j', (text, line, column) => {
    expect(refusal(text).position).toEqual({ line, column });
  });

  it.each([
    ['a: 1\nb: [1,\nc: 2', 3, 1],
    ['a: 1\na: 2', 2, 1],
    ['a: "open', 1, 9],
    ['a:\n\t- b', 2, 1],
  ])('names line and column of the YAML error in %j', (text, line, column) => {
    expect(refusal(text).position).toEqual({ line, column });
  });

  it('reads YAML in block and in flow style, with anchors and merge keys', () => {
    expect(parseDocument('a: &x {get: 1}\nb: *x\nc:\n  <<: *x\n  post: 2')).toEqual({
      a: { get: 1 },
      b: { get: 1 },
      c: { get: 1, post: 2 },
    });
    expect(parseDocument('{a: 1}')).toEqual({ a: 1 });
    expect(parseDocument('\uFEFF{"a": 1}')).toEqual({ a: 1 });
  });

  it.each([
    ['an array', '[1]'],
    ['a scalar', 'hello'],
    ['nothing', '   '],
    ['null', null],
  ])('refuses %s', (_what, document) => {
    expect(refusal(document).message).toContain('is an object');
  });

  it('refuses aliases that stand for more than the text holds, an unknown one and deep nesting', () => {
    const wide = `a: &a [${Array(5000).fill('x').join(',')}]\nb: [${Array(1000).fill('*a').join(',')}]`;
    expect(refusal(wide).message).toContain('aliases');
    const laughs = 'a b c d e f g h i'.split(' ').map(
      (c, i) =>
        `${c}: &${c} [${
          i
            ? Array(9)
                .fill(`*${'abcdefghi'.charAt(i - 1)}`)
                .join(',')
            : 'lol'
        }]`,
    );
    expect(parseDocument(laughs.join('\n'))).toHaveProperty('i');
    expect(refusal('a: *nobody').message).toContain('nobody');
    expect(refusal('['.repeat(100_000) + ']'.repeat(100_000)).message).toMatch(/is an object|deep/);
    expect(refusal(`{"a":${'['.repeat(300)}${']'.repeat(300)}}`).message).toContain('levels deep');
    expect(refusal(`a: ${'['.repeat(20_000)}`).message).toMatch(/deep/);
  });

  it('ends on a circle of anchors', () => {
    expect(parseDocument('a: &a\n  b: *a')).toHaveProperty('a');
  });
});

describe('locateJsonError', () => {
  it('finds an error in every text that JSON.parse refuses, and none before the end of one it accepts', () => {
    const text = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '}', ']', ',', '"', ':', 'x', '\\', '\n', '1'),
    );
    fc.assert(
      fc.property(text, ([json, at, insert]) => {
        const offset = at % (json.length + 1);
        const damaged = json.slice(0, offset) + insert + json.slice(offset + 1);
        const found = locateJsonError(damaged);
        expect(found.offset).toBeLessThanOrEqual(damaged.length);
        expect(found.problem).not.toBe('');
        // Of a document without an error all is read.
        expect(isJson(damaged) && found.offset < damaged.length).toBe(false);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
