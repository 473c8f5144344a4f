import type { Assignment } from '../../core/model/principal';

/** A role to be held, as an import or an invitation names it. */
export type RoleTerms = Pick<Assignment, 'roleId' | 'startsAt' | 'expiresAt'>;

const separator = ';';
const entry = /^(?<roleId>\S+)(?:\s+from\s+(?<startsAt>\S+))?(?:\s+until\s+(?<expiresAt>\S+))?$/;

/**
 * Roles as one cell: `reader; maintainer from 2026-12-01T00:00:00.000Z until 2027-01-01T00:00:00.000Z`.
 * Undefined where it is not of this form; whether ids and times are good is for the row's schema to say.
 */
export function parseRoleTerms(cell: string): RoleTerms[] | undefined {
  const terms: RoleTerms[] = [];
  for (const part of cell.split(separator)) {
    if (part.trim() === '') continue;
    const groups = entry.exec(part.trim())?.groups;
    if (groups?.roleId === undefined) return undefined;
    const { roleId, startsAt, expiresAt } = groups;
    terms.push({ roleId, ...(startsAt && { startsAt }), ...(expiresAt && { expiresAt }) });
  }
  return terms;
}

/** The cell that `parseRoleTerms` reads. */
export function formatRoleTerms(terms: readonly RoleTerms[]): string {
  return terms
    .map(({ roleId, startsAt, expiresAt }) =>
      [roleId, startsAt && `from ${startsAt}`, expiresAt && `until ${expiresAt}`].filter(Boolean).join(' '),
    )
    .join(`${separator} `);
}
