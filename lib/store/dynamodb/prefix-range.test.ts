import { describe, expect, it } from 'vitest';
import { asPrefixRange } from './prefix-range';

describe('a query by prefix', () => {
  it('asks for the range of what begins so', () => {
    const query = {
      TableName: 'table',
      KeyConditionExpression: '#pk = :pk and begins_with(#sk1, :sk1)',
      ExpressionAttributeValues: { ':pk': 'users', ':sk1': 'ada' },
    };
    expect(asPrefixRange(query)).toEqual({
      TableName: 'table',
      KeyConditionExpression: '#pk = :pk and #sk1 BETWEEN :sk1 AND :sk1End',
      ExpressionAttributeValues: { ':pk': 'users', ':sk1': 'ada', ':sk1End': 'ada\u{10ffff}' },
    });
  });

  it('stays as it is without one', () => {
    const query = { TableName: 'table', KeyConditionExpression: '#pk = :pk' };
    expect(asPrefixRange(query)).toBe(query);
  });
});
