import type { Assignment, Principal } from '../../core/model/principal';

/** DynamoDB takes 100 parts in a transaction; the change record, the chain, the policy and the progress need a few. */
export const maxBatchParts = 90;

/** The record itself, and the pointer from its history to the change. */
const ownParts = 2;

/** Roles that one row may change. */
export const maxRowRoles = maxBatchParts - ownParts;

/** Parts of a transaction that write or delete the record: its own, and those of its roles. */
export function countParts(previous: Principal | undefined, next: Principal | undefined): number {
  return ownParts + countRoleParts(previous, next);
}

/**
 * Each assignment that is added, changed or removed takes one. Each that stays does too where the user is found by
 * something new: its role knows by what.
 */
export function countRoleParts(previous: Principal | undefined, next: Principal | undefined): number {
  const before = new Map(previous?.assignments.map((one) => [keyOf(one), termsOf(previous, one)]));
  const after = new Map(next?.assignments.map((one) => [keyOf(one), termsOf(next, one)]));
  const removed = [...before.keys()].filter((key) => !after.has(key)).length;
  return removed + [...after].filter(([key, terms]) => before.get(key) !== terms).length;
}

const keyOf = ({ id, roleId }: Assignment) => `${roleId} ${id}`;

function termsOf(principal: Principal, { startsAt, expiresAt }: Assignment): string {
  const { name, status } = principal;
  const email = principal.type === 'user' ? principal.email : undefined;
  return JSON.stringify([startsAt, expiresAt, name, email, status]);
}
