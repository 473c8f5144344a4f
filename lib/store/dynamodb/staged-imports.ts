import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { apiIdSchema, instantSchema } from '../../core/model/ids';
import { keyTemplates, stagedImportKey } from '../keys';
import type { StagedImport, StoreReader, StoreWriter } from '../port';
import { parseItem, type StoredItem } from './records';
import type { Table } from './table';

const recordSchema = z.object({
  id: z.string(),
  apiId: apiIdSchema,
  parts: z.int().min(1),
  sha256: z.string().optional(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  appliedAs: z.int().min(1).optional(),
});
const partSchema = z.object({ part: z.int().min(1), text: z.string() });
const partNumberSchema = partSchema.pick({ part: true });

/** Items with a ttl, so that an import nobody finishes is tidied up by DynamoDB. */
export function createStagedImports(
  table: Table,
): Pick<StoreReader, 'getStagedImport' | 'listImportParts' | 'readImportPart'> &
  Pick<StoreWriter, 'putStagedImport' | 'putImportPart'> {
  return {
    getStagedImport: async (id) => {
      const item = await table.get(stagedImportKey(id));
      return item && parseItem(recordSchema, item);
    },
    listImportParts: (id) => listParts(table, id),
    readImportPart: async (id, part) => {
      const item = await table.get(stagedImportKey(id, part));
      return item && parseItem(partSchema, item).text;
    },
    putStagedImport: async (staged) => {
      await table.putIf({ Item: { ...stagedImportKey(staged.id), ...staged, ttl: ttlOf(staged) } });
    },
    putImportPart: async (staged, part, text) => {
      await table.putIf({ Item: { ...stagedImportKey(staged.id, part), part, text, ttl: ttlOf(staged) } });
    },
  };
}

const ttlOf = ({ expiresAt }: StagedImport) => Math.ceil(Date.parse(expiresAt) / 1000);

/** Their numbers only: the texts are not sent. */
async function listParts(table: Table, id: string): Promise<number[]> {
  const numbers: number[] = [];
  const { sk } = keyTemplates.stagedImportPart;
  const query: QueryCommandInput = {
    TableName: table.name,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ProjectionExpression: 'part',
    ExpressionAttributeValues: { ':pk': stagedImportKey(id).pk, ':prefix': sk.slice(0, sk.indexOf('$')) },
  };
  let lastKey: StoredItem | undefined;
  do {
    const page = await table.query({ ...query, ...(lastKey && { ExclusiveStartKey: { ...lastKey } }) });
    numbers.push(...page.items.map((item) => parseItem(partNumberSchema, item).part));
    lastKey = page.lastKey;
  } while (lastKey);
  return numbers;
}
