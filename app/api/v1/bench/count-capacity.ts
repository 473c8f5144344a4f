import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

const unitsSchema = z.object({
  CapacityUnits: z.number().optional(),
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
});
const outputSchema = z.object({
  ConsumedCapacity: z.union([unitsSchema, z.array(unitsSchema)]).optional(),
});

/** Calls that write, whose units are those of writing where the answer does not tell them apart. */
const isWrite = (command: string) => /^(Put|Update|Delete|TransactWrite|BatchWrite)/.test(command);

export interface CapacityCount {
  /** Calls and capacity units since the count began, per round. */
  readonly perRound: (rounds: number) => { calls: number; readUnits: number; writeUnits: number };
}

/** Asks every call of the client for the capacity it takes, and adds it up. */
export function countCapacity(client: DynamoDBDocumentClient): { readonly begin: () => CapacityCount } {
  const total = { calls: 0, readUnits: 0, writeUnits: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity } = outputSchema.parse(result.output);
      total.calls += 1;
      for (const units of [ConsumedCapacity ?? []].flat()) {
        const all = units.CapacityUnits ?? 0;
        if (isWrite(String(context['commandName']))) total.writeUnits += units.WriteCapacityUnits ?? all;
        else total.readUnits += units.ReadCapacityUnits ?? all;
      }
      return result;
    },
    { step: 'initialize', name: 'countCapacity' },
  );
  return {
    begin: () => {
      const from = { ...total };
      return {
        perRound: (rounds) => ({
          calls: (total.calls - from.calls) / rounds,
          readUnits: (total.readUnits - from.readUnits) / rounds,
          writeUnits: (total.writeUnits - from.writeUnits) / rounds,
        }),
      };
    },
  };
}
