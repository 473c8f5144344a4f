import { approvalItem } from '@/lib/store/dynamodb/approval-records';
import type { Entities } from '@/lib/store/dynamodb/entities';
import { mutationParts } from '@/lib/store/dynamodb/mutation-parts';
import { type ApprovalItem, type Mutation } from '@/lib/store/port';
import { tokenRecord } from '@/lib/store/testing/records';
import { draftRecord, importRecord, invitationRecord, requestRecord } from '@/lib/store/testing/side-records';
import { itemsOf } from './put-items';

type Item = Record<string, unknown>;

/** What is listed beside users and policy, so many of each; half of the drafts wait for a review. */
export function* sideItems(entities: Entities, count: number): Generator<Item> {
  const write = (mutation: Mutation) => itemsOf(mutationParts(entities, mutation));
  for (let index = 0; index < count; index += 1) {
    const name = `bench-${index}`;
    const at = new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString();
    const times = { createdAt: at, updatedAt: at };
    const isSubmitted = index % 2 === 1;
    yield draftItem(
      entities,
      draftRecord(name, { ...times, ...(isSubmitted && { status: 'submitted', submittedAt: at }) }),
    );
    yield* write({ type: 'put_assignment_request', request: requestRecord(name, times) });
    yield* write({ type: 'put_invitation', invitation: { ...invitationRecord(name, 0), ...times } });
    yield* write({ type: 'put_user_import', userImport: { ...importRecord(index), ...times } });
    yield* write({ type: 'put_service_token', token: { ...tokenRecord(name), createdAt: at } });
  }
}

/** Without the policy it proposes, which a list does not read. */
function draftItem({ drafts }: Entities, draft: Extract<ApprovalItem, { type: 'draft' }>['draft']): Item {
  const { updatedAt } = draft;
  return drafts.put({ ...approvalItem({ type: 'draft', draft }), state: 'living', updatedAt }).params<{
    Item: Item;
  }>().Item;
}
