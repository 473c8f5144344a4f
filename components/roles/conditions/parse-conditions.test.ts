import { describe, expect, it } from 'vitest';
import { parseConditions } from './parse-conditions';

describe('parseConditions', () => {
  it.each(['', '  \n', '{}'])('takes %j as no condition', (source) => {
    expect(parseConditions(source)).toEqual({ ok: true, conditions: undefined });
  });

  it('takes conditions as AWS writes them', () => {
    const source = '{"IpAddress": {"request.sourceIp": ["10.0.0.0/8"]}}';
    expect(parseConditions(source)).toEqual({
      ok: true,
      conditions: { IpAddress: { 'request.sourceIp': ['10.0.0.0/8'] } },
    });
  });

  it.each([
    ['that a text is not JSON', '{"Bool"', /not JSON/],
    [
      'an operator that does not exist',
      '{"StringEqual": {"claims.a": "b"}}',
      /^StringEqual: unknown condition operator/,
    ],
    [
      'the place of a key that does not exist',
      '{"Bool": {"aws:SecureTransport": true}}',
      /^Bool › aws:SecureTransport: unknown condition key/,
    ],
  ])('names %s', (_, source, problem) => {
    const parsed = parseConditions(source);
    expect(parsed.ok ? '' : parsed.problem).toMatch(problem);
  });
});
