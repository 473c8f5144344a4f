import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Draft } from '../../core/model/draft';
import { isLiving } from '../../core/model/draft-state';
import { assignmentRequestIdSchema, draftIdSchema, instantSchema } from '../../core/model/ids';
import { emptyPolicy } from '../../core/model/policy';
import { recordOf, waitingSince } from '../approval-positions';
import { decodeCursor, encodeCursor } from '../cursor';
import {
  assignmentRequestKey,
  draftChunkKey,
  draftKey,
  fillTemplate,
  keyTemplates,
  tableIndexes,
} from '../keys';
import type {
  ApprovalItem,
  ApprovalQuery,
  DraftQuery,
  Page,
  PageRequest,
  PublishedPolicy,
  StoreReader,
} from '../port';
import { approvalItemSchema, assignmentRequestItemSchema, draftItemSchema } from './approval-records';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { parseItem, type StoredItem } from './records';
import type { SnapshotReader } from './snapshots';
import type { Table } from './table';

const [byWaiting, byRequester, byState] = tableIndexes;

type ApprovalReader = Pick<
  StoreReader,
  'getDraft' | 'readDraft' | 'listDrafts' | 'getAssignmentRequest' | 'listApprovals'
>;

interface PolicySource {
  readonly readSnapshot: SnapshotReader;
  readonly readPolicyVersion: (version: number) => Promise<PublishedPolicy | undefined>;
}

/** Reads drafts, with the policies they propose, and what waits for a second person. */
export function createApprovalReader(
  table: Table,
  { drafts }: Entities,
  { readSnapshot, readPolicyVersion }: PolicySource,
): ApprovalReader {
  const readItem = async (draftId: string) => {
    const item = await table.get(draftKey(draftId));
    return item && parseItem(draftItemSchema, item);
  };
  const readProposal = async ({ draft, source }: z.infer<typeof draftItemSchema>) => {
    if (source) {
      return readSnapshot(source.sourceSha256, source.sourceChunks, (index) =>
        draftChunkKey(draft.id, source.sourceSha256, index),
      );
    }
    const base = draft.baseVersion > 0 ? await readPolicyVersion(draft.baseVersion) : undefined;
    return base?.policy ?? emptyPolicy();
  };
  return {
    getDraft: async (draftId) => (await readItem(draftId))?.draft,
    readDraft: async (draftId) => {
      const item = await readItem(draftId);
      return item && isLiving(item.draft)
        ? { draft: item.draft, policy: await readProposal(item) }
        : undefined;
    },
    listDrafts: (query) => listDrafts(table, drafts, query),
    getAssignmentRequest: async (requestId) => {
      const item = await table.get(assignmentRequestKey(requestId));
      return item && parseItem(assignmentRequestItemSchema, item);
    },
    listApprovals: (query) => listApprovals(table, drafts, query),
  };
}

/** A list of an index in the order of a time and an id. */
interface TimedList<T> {
  readonly name: string;
  readonly params: QueryCommandInput;
  readonly index: (typeof tableIndexes)[number];
  /** Partition and sort key in the index. */
  readonly keyAt: (position: Position) => { readonly pk: string; readonly sk: string };
  readonly parse: (item: StoredItem) => T;
  readonly positionOf: (item: T) => Position;
}

type Position = readonly [time: string, id: string];
const positionSchema = z.tuple([instantSchema, z.union([draftIdSchema, assignmentRequestIdSchema])]);

async function readTimedList<T>(
  table: Table,
  list: TimedList<T>,
  { limit, cursor }: PageRequest,
): Promise<Page<T>> {
  const start = cursor === undefined ? undefined : decodeCursor(list.name, cursor, positionSchema);
  const page = await readPage(table, list.params, limit, start && startKey(list, start));
  const items = page.items.map(list.parse);
  const last = page.last && items.at(-1);
  return { items, ...(last !== undefined && { nextCursor: encodeCursor(list.name, list.positionOf(last)) }) };
}

function startKey<T>({ index, keyAt }: TimedList<T>, position: Position): StoredItem {
  const [, id] = position;
  const { pk, sk } = keyAt(position);
  const key = draftIdSchema.safeParse(id).success ? draftKey(id) : assignmentRequestKey(id);
  return { ...key, [index.partition]: pk, [index.sort]: sk };
}

function listDrafts(
  table: Table,
  drafts: Entities['drafts'],
  { state, ...page }: DraftQuery,
): Promise<Page<Draft>> {
  const { pk, sk } = keyTemplates.draftsByState;
  const list: TimedList<Draft> = {
    name: `drafts:${state}`,
    params: drafts.query.byState({ state }).params<QueryCommandInput>({ order: 'desc' }),
    index: byState,
    keyAt: ([updatedAt, id]) => ({
      pk: fillTemplate(pk, { state }),
      sk: fillTemplate(sk, { updatedAt, id }),
    }),
    parse: (item) => parseItem(draftItemSchema, item).draft,
    positionOf: ({ updatedAt, id }) => [updatedAt, id],
  };
  return readTimedList(table, list, page);
}

/** Drafts and requests stand in the same partitions of the indexes. */
function listApprovals(
  table: Table,
  drafts: Entities['drafts'],
  { of, ...page }: ApprovalQuery,
): Promise<Page<ApprovalItem>> {
  const parse = (item: StoredItem) => parseItem(approvalItemSchema, item);
  if (of === 'waiting') {
    const { pk, sk } = keyTemplates.approvalsWaiting;
    const list: TimedList<ApprovalItem> = {
      name: 'approvals:waiting',
      params: drafts.query.waiting({}).params<QueryCommandInput>({ order: 'asc' }),
      index: byWaiting,
      keyAt: ([time, id]) => ({ pk, sk: fillTemplate(sk, { waitingSince: time, id }) }),
      parse,
      positionOf: (item) => [waitingSince(item) ?? '', recordOf(item).id],
    };
    return readTimedList(table, list, page);
  }
  const { requesterId } = of;
  const { pk, sk } = keyTemplates.approvalsByRequester;
  const list: TimedList<ApprovalItem> = {
    name: `approvals:by:${requesterId}`,
    params: drafts.query.byRequester({ requesterId }).params<QueryCommandInput>({ order: 'desc' }),
    index: byRequester,
    keyAt: ([createdAt, id]) => ({
      pk: fillTemplate(pk, { requesterId }),
      sk: fillTemplate(sk, { createdAt, id }),
    }),
    parse,
    positionOf: (item) => [recordOf(item).createdAt, recordOf(item).id],
  };
  return readTimedList(table, list, page);
}
