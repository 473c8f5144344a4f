import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../cursor';
import { type PolicyHeadItem, policyHeadItemSchema } from '../items';
import { fillTemplate, type ItemKey, keyTemplates, policyHeadKey } from '../keys';
import type { Page, PageRequest, PolicyVersion, StoreReader } from '../port';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { parseItem, policyVersionItemSchema, policyVersionOf } from './records';
import type { SnapshotReader } from './snapshots';
import type { Table } from './table';

type PolicyReader = Pick<
  StoreReader,
  'readPolicy' | 'readPolicyVersion' | 'getPolicyVersion' | 'listPolicyVersions'
>;

/** The head is read consistently every time; only the content of snapshots, which never changes, is kept. */
export function createPolicyReader(
  table: Table,
  versions: Entities['policyVersions'],
  readSnapshot: SnapshotReader,
): PolicyReader {
  const published = async ({ version, publishedAt, sourceSha256, sourceChunks }: PolicyHeadItem) => ({
    version,
    publishedAt,
    policy: await readSnapshot(sourceSha256, sourceChunks),
  });
  const readVersion = async (version: number) => {
    const item = await table.get(versionKey(version));
    return item && parseItem(policyVersionItemSchema, item);
  };
  return {
    readPolicy: async () => {
      const head = await readPolicyHead(table);
      return head && published(head);
    },
    readPolicyVersion: async (version) => {
      const record = await readVersion(version);
      return record && published(record);
    },
    getPolicyVersion: async (version) => {
      const record = await readVersion(version);
      return record && policyVersionOf(record);
    },
    listPolicyVersions: (page) => listPolicyVersions(table, versions, page),
  };
}

export async function readPolicyHead(table: Table): Promise<PolicyHeadItem | undefined> {
  const item = await table.get(policyHeadKey);
  return item && parseItem(policyHeadItemSchema, item);
}

const versionKey = (version: number): ItemKey => ({
  pk: keyTemplates.policyVersion.pk,
  sk: fillTemplate(keyTemplates.policyVersion.sk, { version }),
});

const positionSchema = z.tuple([z.int().min(1)]);

async function listPolicyVersions(
  table: Table,
  versions: Entities['policyVersions'],
  { limit, cursor }: PageRequest,
): Promise<Page<PolicyVersion>> {
  const list = 'policy-versions';
  const params = versions.query.byVersion({}).params<QueryCommandInput>({ order: 'desc', consistent: true });
  const start = cursor === undefined ? undefined : versionKey(decodeCursor(list, cursor, positionSchema)[0]);
  const page = await readPage(table, params, limit, start && { ...start });
  const records = page.items.map((item) => parseItem(policyVersionItemSchema, item));
  const last = page.last && records.at(-1);
  return {
    items: records.map(policyVersionOf),
    ...(last && { nextCursor: encodeCursor(list, [last.version]) }),
  };
}
