/** What the console's store does with the policy table: reads by key, conditional writes, and transactions of them. */
export const tableActions = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
] as const;

/** What it does with the table's indexes. */
export const indexActions = ['dynamodb:Query'] as const;
