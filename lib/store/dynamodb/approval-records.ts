import { z } from 'zod';
import {
  type AssignmentRequest,
  assignmentRequestSchema,
  type Draft,
  draftSchema,
} from '../../core/model/draft';
import { recordOf, requesterOf, waitingSince } from '../approval-positions';
import { jsonText } from '../items';
import type { ApprovalItem } from '../port';

/** The chunks of the policy that a draft proposes. */
export interface DraftSource {
  readonly sourceSha256: string;
  readonly sourceChunks: number;
}

export const draftItemSchema = z
  .object({
    record: jsonText(draftSchema),
    sourceSha256: z.string().optional(),
    sourceChunks: z.int().min(1).optional(),
  })
  .transform(({ record, sourceSha256, sourceChunks }): { draft: Draft; source?: DraftSource } => ({
    draft: record,
    ...(sourceSha256 !== undefined &&
      sourceChunks !== undefined && { source: { sourceSha256, sourceChunks } }),
  }));

export const assignmentRequestItemSchema = z
  .object({ record: jsonText(assignmentRequestSchema) })
  .transform(({ record }): AssignmentRequest => record);

/** An item of the lists of approvals, of either kind. */
export const approvalItemSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('draft'), record: jsonText(draftSchema) }),
    z.object({ kind: z.literal('assignment_request'), record: jsonText(assignmentRequestSchema) }),
  ])
  .transform(
    (item): ApprovalItem =>
      item.kind === 'draft'
        ? { type: 'draft', draft: item.record }
        : { type: 'assignment_request', request: item.record },
  );

/** The attributes that both kinds are found by. */
export function approvalItem(item: ApprovalItem) {
  const record = recordOf(item);
  const { id, version, createdAt } = record;
  return {
    id,
    version,
    createdAt,
    kind: item.type,
    record: JSON.stringify(record),
    requesterId: requesterOf(item),
    waitingSince: waitingSince(item) ?? '',
  };
}
