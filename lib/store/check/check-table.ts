import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ChainHead } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { createDynamoDbStore } from '../dynamodb/dynamodb-store';
import { readChunks } from '../dynamodb/snapshots';
import { createTable } from '../dynamodb/table';
import { snapshotChunkKey } from '../keys';
import { checkChain } from './check-chain';
import { checkPolicy } from './check-policy';
import { checkPrincipals } from './check-principals';
import { checkRecentWrites } from './check-recent-writes';
import { Inventory } from './inventory';
import { scanItems } from './scan-items';

export interface TableReport {
  readonly items: number;
  readonly principals: number;
  /** Version in force; 0 where there is none. */
  readonly policyVersion: number;
  /** Where the chain of changes ends, and when that change was made. */
  readonly head: ChainHead;
  readonly lastChangeAt: string | undefined;
  /** What does not fit; nothing where the table is whole. */
  readonly problems: readonly string[];
}

/**
 * Looks through a whole table and holds its parts to each other, as after a restore: DynamoDB propagates the parts of
 * a transaction to backups one by one, so that a restored table may hold some of what was written in its last moments
 * and not all. Writes nothing. Only for a table that nobody writes meanwhile.
 */
export async function checkTable(client: DynamoDBDocumentClient, tableName: string): Promise<TableReport> {
  const inventory = new Inventory();
  for await (const item of scanItems(client, tableName)) inventory.add(item);
  const store = createDynamoDbStore(client, tableName);
  const head = await store.getChainHead();
  const table = createTable(client, tableName);
  const chain = await checkChain(store, head);
  const problems = [
    ...inventory.unreadable,
    ...chain.problems,
    ...(await checkPolicy(inventory, (sha256, count) =>
      readChunks(table, count, (index) => snapshotChunkKey(sha256, index)),
    )),
    ...checkVersions(inventory, head, chain.recent),
    ...checkPrincipals(inventory),
    ...(await checkRecentWrites(store, chain.recent, inventory.principals)),
  ];
  return {
    items: inventory.items,
    principals: inventory.principals.size,
    policyVersion: inventory.head?.version ?? 0,
    head,
    lastChangeAt: chain.recent.at(-1)?.at,
    problems,
  };
}

/** A version is published by a change of the chain, and what a change published is there. */
function checkVersions(
  { versions }: Inventory,
  head: ChainHead,
  recent: readonly Change[],
): readonly string[] {
  return [
    ...[...versions.values()]
      .filter(({ changeSeq }) => changeSeq > head.seq)
      .map(
        ({ version, changeSeq }) =>
          `version ${version} was published by change ${changeSeq}, not in the chain`,
      ),
    ...recent.flatMap(({ seq, policyVersion }) =>
      policyVersion === undefined || versions.has(policyVersion)
        ? []
        : [`change ${seq} published version ${policyVersion}, which is missing`],
    ),
  ];
}
