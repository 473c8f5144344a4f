import { isLiving } from '../../core/model/draft-state';
import { StoreConflictError } from '../errors';
import { draftChunkKey, draftKey } from '../keys';
import type { Mutation } from '../port';
import { encodeSourceSnapshot } from '../snapshot/source';
import { approvalItem, type DraftSource, draftItemSchema } from './approval-records';
import type { Entities } from './entities';
import { putPart } from './mutation-parts';
import { parseItem } from './records';
import { releaseParts, stageSnapshot } from './snapshots';
import type { Table } from './table';
import type { TransactPart } from './transact';

type PutDraft = Extract<Mutation, { type: 'put_draft' }>;

/**
 * Writes the policy that a draft proposes, and gives the parts that put its record. A draft's chunks are its own, so
 * that the one condition on the draft's version guards them too: they are kept while it proposes them, and left to be
 * tidied by the same transaction when it proposes something else or ends.
 */
export async function draftParts(
  table: Table,
  { drafts }: Entities,
  { draft, previous, policy }: PutDraft,
): Promise<TransactPart[]> {
  const present = previous && (await readSource(table, previous));
  const chunk = (sha256: string) => (index: number) => draftChunkKey(draft.id, sha256, index);

  const proposed = policy && isLiving(draft) ? encodeSourceSnapshot(policy) : undefined;
  const isSame = proposed !== undefined && proposed.sha256 === present?.sourceSha256;
  const kept = proposed && !isSame ? await stageSnapshot(table, proposed, chunk(proposed.sha256)) : [];
  const isLeft = present !== undefined && !isSame && (proposed !== undefined || !isLiving(draft));
  const released = isLeft ? releaseParts(table, present.sourceChunks, chunk(present.sourceSha256)) : [];

  const source = proposed
    ? { sourceSha256: proposed.sha256, sourceChunks: proposed.chunks.length }
    : isLiving(draft) && present;
  const put = drafts.put({
    ...approvalItem({ type: 'draft', draft }),
    state: isLiving(draft) ? 'living' : 'ended',
    updatedAt: draft.updatedAt,
    ...source,
  });
  const params = previous
    ? put.where(({ version }, { eq }) => eq(version, previous.version))
    : put.where(({ id }, { notExists }) => notExists(id));
  return [putPart('entity', params.params<Parameters<typeof putPart>[1]>()), ...kept, ...released];
}

/** Which chunks the draft has. The transaction asks for its version again. */
async function readSource(table: Table, previous: PutDraft['draft']): Promise<DraftSource | undefined> {
  const item = await table.get(draftKey(previous.id));
  const stored = item && parseItem(draftItemSchema, item);
  if (stored?.draft.version !== previous.version) {
    throw new StoreConflictError('entity_version', `Draft ${previous.id} has changed since it was read.`);
  }
  return stored.source;
}
