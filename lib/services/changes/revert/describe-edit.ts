import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '../../../core/model/principal';
import type { Mutation } from '../../../store/port';
import { joinNames } from '../../policy/word-lists';
import { formatRoleTerms } from '../../user-imports/role-terms-text';

/** What an edit of a user writes beside assignments. */
export const userFields = ['name', 'email', 'status', 'attributes'] as const;

/** What a write does to a principal, as one sentence; undefined where it writes something else. */
export function describePrincipalEdit(mutation: Mutation): string | undefined {
  if (mutation.type === 'delete_principal') {
    const { type, name, id } = mutation.previous;
    return `deletes ${type} ${name} (${id})`;
  }
  if (mutation.type !== 'put_principal') return undefined;
  const { principal, previous } = mutation;
  const { type, name, id } = principal;
  if (previous === undefined) {
    const roles = principal.assignments.length > 0 ? ` with ${formatRoleTerms(principal.assignments)}` : '';
    return `puts ${type} ${name} (${id}) back${roles}`;
  }
  const parts = [...describeFields(previous, principal), ...describeRoles(previous, principal)];
  return `${type} ${previous.name} (${id}): ${joinNames(parts, 20)}`;
}

type Fields = Readonly<Partial<Record<(typeof userFields)[number], unknown>>>;

function describeFields(previous: Fields, next: Fields): string[] {
  return userFields
    .filter((field) => !isDeepStrictEqual(previous[field], next[field]))
    .map(
      (field) =>
        `${field} ${JSON.stringify(previous[field] ?? null)} → ${JSON.stringify(next[field] ?? null)}`,
    );
}

function describeRoles(previous: Principal, next: Principal): string[] {
  const [before, after] = [previous, next].map(
    ({ assignments }) => new Map(assignments.map((one) => [one.roleId, formatRoleTerms([one])])),
  );
  const lost = [...(before ?? [])].filter(([roleId]) => !after?.has(roleId));
  const held = [...(after ?? [])].filter(([roleId, terms]) => before?.get(roleId) !== terms);
  return [
    ...lost.map(([roleId]) => `loses role ${roleId}`),
    ...held.map(([roleId, terms]) => `${before?.has(roleId) ? 'now holds' : 'gets'} role ${terms}`),
  ];
}
