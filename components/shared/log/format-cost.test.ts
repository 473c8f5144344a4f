import { describe, expect, it } from 'vitest';
import { formatBytes, formatUsd } from './format-cost';

const less = (smallest: string) => `less than ${smallest}`;

describe('what an answer of the log cost', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [12_345_678, '12.3 MB'],
    [4.2e12, '4.2 TB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '$0'],
    [0.000_000_1, 'less than $0.0001'],
    [0.0123, '$0.012'],
    [1.5, '$1.50'],
  ])('%d dollars are %s', (usd, text) => expect(formatUsd(usd, less)).toBe(text));
});
