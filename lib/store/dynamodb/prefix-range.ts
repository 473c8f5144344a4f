import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';

/** Sorts behind every character that a key can go on with. */
const lastCharacter = '\u{10ffff}';

/**
 * The same query, with `begins_with` on its sort key written as a range from the prefix to the last that begins so.
 * DynamoDB reads the same for both; DynamoDB Local looks at the whole partition for `begins_with`.
 */
export function asPrefixRange(query: QueryCommandInput): QueryCommandInput {
  const { KeyConditionExpression: condition = '', ExpressionAttributeValues: values } = query;
  const [whole, name, value] = /begins_with\((#\w+), (:\w+)\)/.exec(condition) ?? [];
  const prefix: unknown = value === undefined ? undefined : values?.[value];
  if (whole === undefined || typeof prefix !== 'string') return query;
  const end = `${value}End`;
  return {
    ...query,
    KeyConditionExpression: condition.replace(whole, `${name} BETWEEN ${value} AND ${end}`),
    ExpressionAttributeValues: { ...values, [end]: prefix + lastCharacter },
  };
}
