import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

const inputSchema = z.object({
  IndexName: z.string().optional(),
  TransactItems: z.array(z.record(z.string(), z.unknown())).default([]),
});
/** Parts of a transaction are allowed one by one. */
const parts: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

export interface TableActions {
  readonly table: ReadonlySet<string>;
  readonly index: ReadonlySet<string>;
}

/** The actions, as IAM calls them, that a client's calls need from now on. */
export function recordTableActions(client: DynamoDBDocumentClient): TableActions {
  const seen = { table: new Set<string>(), index: new Set<string>() };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const { IndexName, TransactItems } = inputSchema.parse(args.input);
      const name = String(context['commandName']).replace(/Command$/, '');
      const actions =
        name === 'TransactWriteItems' || name === 'TransactWrite'
          ? TransactItems.flatMap((item) => Object.keys(item).map((kind) => parts[kind] ?? kind))
          : [name];
      const target = IndexName === undefined ? seen.table : seen.index;
      for (const action of actions) target.add(`dynamodb:${action}`);
      return next(args);
    },
    { step: 'initialize', name: 'recordTableActions' },
  );
  return seen;
}
