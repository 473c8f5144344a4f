import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { User } from '@/lib/core/model/principal';
import { createEntities } from '@/lib/store/dynamodb/entities';
import { mutationParts } from '@/lib/store/dynamodb/mutation-parts';
import { sha256Hex } from '@/lib/store/keys';
import { assignmentOf, userRecord } from '@/lib/store/testing/records';

/** What DynamoDB writes in one batch. */
const batchItems = 25;

/** The `index`th user: one to four roles, and a name that shares its beginning with few others. */
export function benchUser(index: number, roleIds: readonly string[]): User {
  const subject = `user-${index}`;
  const hash = sha256Hex(subject);
  const roles = Array.from({ length: 1 + (index % 4) }, (_, i) => (index * 31 + i * 17) % roleIds.length);
  return userRecord(subject, {
    name: `${hash.slice(0, 6)} Person ${index}`,
    email: `${hash.slice(6, 12)}.${index}@example.com`,
    assignments: [...new Set(roles)].map((role) => {
      const roleId = roleIds[role] ?? '';
      return assignmentOf(roleId, { id: `asg_${sha256Hex(`${subject} ${roleId}`).slice(0, 16)}` });
    }),
  });
}

export interface UsersToPut {
  readonly count: number;
  readonly roleIds: readonly string[];
}

/** Writes users as a change of each of them would leave them, without the changes. */
export async function putUsers(
  client: DynamoDBDocumentClient,
  table: string,
  { count, roleIds }: UsersToPut,
): Promise<void> {
  const entities = createEntities(table);
  let waiting: Record<string, unknown>[] = [];
  const write = async (items: Record<string, unknown>[]) => {
    for (let at = 0; at < items.length; at += batchItems) {
      const requests = items.slice(at, at + batchItems).map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      const left = UnprocessedItems?.[table]?.length ?? 0;
      if (left > 0) throw new Error(`${left} items of a batch were not written.`);
    }
  };
  for (let index = 0; index < count; index += 1) {
    const parts = mutationParts(entities, { type: 'put_principal', principal: benchUser(index, roleIds) });
    waiting.push(...parts.flatMap(({ item }) => (item.Put?.Item ? [item.Put.Item] : [])));
    if (waiting.length >= 20 * batchItems) {
      await write(waiting);
      waiting = [];
    }
  }
  await write(waiting);
}
