import { describe, expect, it } from 'vitest';
import { formatBytes, formatUsd } from './format-cost';
import { logMessages } from './messages';

describe('what an answer of the log cost', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [12_345_678, '12.3 MB'],
    [4.2e12, '4.2 TB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, 'about $0.00'],
    [0.000_000_1, 'less than $0.0001'],
    [0.0123, 'about $0.012'],
    [1.5, 'about $1.50'],
    [1234.567, 'about $1,234.57'],
  ])('%d dollars are %s', (usd, text) => expect(formatUsd(usd, logMessages.cost)).toBe(text));
});
