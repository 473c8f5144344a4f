import type { Assignment, User } from '../../core/model/principal';

/** DynamoDB takes 100 parts in a transaction; the change record, the chain, the policy and the progress need a few. */
export const maxBatchParts = 90;

/** The record itself, and the pointer from its history to the change. */
const ownParts = 2;

/** Roles that one row may change. */
export const maxRowRoles = maxBatchParts - ownParts;

/** Parts of a transaction that write the record: its own, and those of its roles. */
export function countParts(previous: User | undefined, next: User): number {
  return ownParts + countRoleParts(previous, next);
}

/** Each assignment that is added, changed or removed takes some. */
export function countRoleParts(previous: User | undefined, next: User): number {
  const before = new Set(previous?.assignments.map(keyOf));
  const after = new Set(next.assignments.map(keyOf));
  const removed = [...before].filter((key) => !after.has(key)).length;
  return removed + [...after].filter((key) => !before.has(key)).length;
}

function keyOf({ id, roleId, startsAt, expiresAt }: Assignment): string {
  return JSON.stringify([id, roleId, startsAt, expiresAt]);
}
