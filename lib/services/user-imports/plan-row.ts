import { isDeepStrictEqual } from 'node:util';
import { AppError, type FieldError } from '../../contracts/problem';
import type { RowReport } from '../../contracts/user-imports';
import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { requireRoleInScope } from '../policy/require-in-scope';
import { checkTerms } from '../principals/check-assignment';
import { countRoleParts, maxRowRoles } from '../principals/count-parts';
import { planGrant, planRevocation } from '../principals/plan-assignment';
import type { ImportRow, ImportUser } from './import-row';
import { formatRoleTerms, type RoleTerms } from './role-terms-text';

/** What a row is applied to, and how. */
export interface RowPlanning {
  readonly context: ServiceContext;
  readonly policy: Policy;
  /** `replace`: roles that the row does not name are revoked; `add`: they stay. */
  readonly roles: 'add' | 'replace';
  readonly reason?: string | undefined;
}

/** What a row comes to. `next` is there where something is to be written. */
export interface PlannedRow {
  readonly report: RowReport;
  readonly previous?: User | undefined;
  readonly next?: User;
}

/** Looks at one row against the user as it is. The checks of a role are those of every assignment. */
export function planRow(planning: RowPlanning, row: ImportRow, previous: User | undefined): PlannedRow {
  const place = { row: row.row, ...(row.line !== undefined && { line: row.line }) };
  if (row.user === undefined) {
    return { report: { ...place, outcome: 'refused', changes: [], errors: [...row.errors] } };
  }
  const who = { userId: row.userId, subject: row.user.subject };
  const refused = (errors: readonly FieldError[]): PlannedRow => ({
    report: { ...place, ...who, outcome: 'refused', changes: [], errors: [...errors] },
  });
  if (previous === undefined && row.user.name === undefined) {
    return refused([{ pointer: '/name', message: 'is needed for a new user' }]);
  }
  const at = planning.context.now().toISOString();
  const fields = withFields(previous ?? newUser(row.userId, row.user, at), row.user);
  const assigned = withRoles(planning, fields, row.user);
  if ('errors' in assigned) return refused(assigned.errors);

  const changes = [...describeFields(previous, fields), ...assigned.changes];
  if (previous !== undefined && changes.length === 0) {
    return { report: { ...place, ...who, outcome: 'unchanged', changes }, previous };
  }
  const next = { ...assigned.user, version: (previous?.version ?? 0) + 1, updatedAt: at };
  const roleParts = countRoleParts(previous, next);
  if (roleParts > maxRowRoles) {
    const message = `changes ${roleParts} roles; one row may change ${maxRowRoles}`;
    return refused([{ pointer: '/roles', message }]);
  }
  const outcome = previous === undefined ? 'created' : 'updated';
  return { report: { ...place, ...who, outcome, changes }, previous, next };
}

function newUser(id: string, { issuer, subject, name = '' }: ImportUser, at: string): User {
  return {
    id,
    type: 'user',
    issuer,
    subject,
    name,
    version: 1,
    status: 'active',
    attributes: {},
    assignments: [],
    createdAt: at,
    updatedAt: at,
  };
}

function withFields(user: User, row: ImportUser): User {
  const { name = user.name, email = user.email, status = user.status } = row;
  const attributes = { ...(row.attributes ?? user.attributes), ...row.setAttributes };
  return { ...user, name, status, attributes, ...(email !== undefined && { email }) };
}

const comparedFields = ['name', 'email', 'status', 'attributes'] as const;

function describeFields(previous: User | undefined, next: User): string[] {
  if (previous === undefined) return [];
  const changed = comparedFields.filter((field) => !isDeepStrictEqual(previous[field], next[field]));
  return changed.map((field) => (field === 'status' ? `status: ${next.status}` : field));
}

type Assigned =
  | { readonly user: User; readonly changes: readonly string[] }
  | { readonly errors: readonly FieldError[] };

/** Revokes before it grants: what is revoked must not stand in the way of what is granted. */
function withRoles(planning: RowPlanning, user: User, { roles }: ImportUser): Assigned {
  if (roles === undefined) return { user, changes: [] };
  const { context, policy, reason } = planning;
  const changes: string[] = [];
  const errors: FieldError[] = [];
  let planned = user;
  const attempt = (roleId: string, act: () => void) => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      errors.push({ pointer: '/roles', message: `${roleId}: ${error.detail}` });
    }
  };
  if (planning.roles === 'replace') {
    const wanted = new Set(roles.map(({ roleId }) => roleId));
    for (const { roleId } of user.assignments.filter((held) => !wanted.has(held.roleId))) {
      attempt(roleId, () => {
        requireRoleInScope(context, policy, roleId);
        planned = planRevocation(context, planned, { roleId, reason }).principal;
        changes.push(`revoke ${roleId}`);
      });
    }
  }
  for (const terms of roles) {
    if (isHeld(user, terms)) continue;
    attempt(terms.roleId, () => {
      checkTerms(terms, context.now());
      planned = planGrant(context, policy, planned, { ...terms, reason })?.principal ?? planned;
      changes.push(`grant ${formatRoleTerms([terms])}`);
    });
  }
  return errors.length > 0 ? { errors } : { user: planned, changes };
}

/** A role that is held on the very terms is left alone, even where it could not be granted anew. */
function isHeld({ assignments }: User, { roleId, startsAt, expiresAt }: RoleTerms): boolean {
  return assignments.some(
    (held) => held.roleId === roleId && held.startsAt === startsAt && held.expiresAt === expiresAt,
  );
}
