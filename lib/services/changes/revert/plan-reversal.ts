import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../contracts/problem';
import { canonicalJson } from '../../../core/change/canonical-json';
import type { ChangeStatements } from '../../../core/change/principal-statement';
import type { Principal, User } from '../../../core/model/principal';
import { joinNames } from '../../policy/word-lists';
import { requirePermission } from './cannot-revert';
import { userFields } from './describe-edit';
import { putRolesBack, type ReversalPlanning, type RoleSides } from './put-roles-back';
import { planRestored } from './restore-principal';

/** One record of a reversal. Without `next` it is deleted, without `previous` it is put back. */
export interface PrincipalEdit {
  readonly previous?: Principal | undefined;
  readonly next?: Principal | undefined;
}

/**
 * Takes back what a change did to one principal: undefined where all that it did is as before already. What others
 * changed beside it stays.
 * @throws AppError where it is not as the change left it, or may not be put back.
 */
export function planReversal(
  planning: ReversalPlanning,
  { before, after, at }: ChangeStatements & { readonly at: string },
  current: Principal | undefined,
): PrincipalEdit | undefined {
  if (before.kind === 'whole' && after.kind === 'none') return planReturn(planning, before.record, current);
  if (before.kind === 'none' && after.kind === 'whole') return planDeletion(planning, after.record, current);
  if (current === undefined) throw conflict('was deleted since.');
  const next =
    before.kind === 'part' && after.kind === 'part'
      ? putMembersBack(planning, current, { before: before.assignments, after: after.assignments, at })
      : before.kind === 'whole' && after.kind === 'whole'
        ? putRecordBack(planning, before.record, after.record, current)
        : undefined;
  if (next === undefined) throw conflict('is not told of by the record.');
  if (next === current) return undefined;
  const updatedAt = planning.context.now().toISOString();
  return { previous: current, next: { ...next, version: current.version + 1, updatedAt } };
}

function planReturn(
  { context, policy, reason }: ReversalPlanning,
  before: Principal,
  current: Principal | undefined,
): PrincipalEdit | undefined {
  requirePermission(context, `${before.type}s:write`);
  if (current === undefined) return { next: planRestored(context, policy, before, reason).principal };
  const at = context.now().toISOString();
  if (contentAt(current, at) === contentAt(before, at)) return undefined;
  throw conflict('was added again since, other than it was.');
}

function planDeletion(
  { context }: ReversalPlanning,
  after: Principal,
  current: Principal | undefined,
): PrincipalEdit | undefined {
  if (current === undefined) return undefined;
  requirePermission(context, `${after.type}s:write`);
  // Keys belong to a client and go with it, which only its own deletion does.
  if (current.type === 'client') throw conflict('is a client. Delete it by itself.');
  if (contentOf(current) !== contentOf(after)) {
    throw conflict('was changed since it was added. Delete the user if that is what you want.');
  }
  return { previous: current };
}

/** Of assignments alone a record made since cannot be told from the one that was written but by its age. */
function putMembersBack(
  planning: ReversalPlanning,
  current: Principal,
  { at, ...sides }: RoleSides & { readonly at: string },
): Principal {
  if (current.createdAt > at) throw conflict('was deleted and added again since.');
  return putRolesBack(planning, current, sides);
}

function putRecordBack(
  planning: ReversalPlanning,
  before: Principal,
  after: Principal,
  current: Principal,
): Principal {
  if (current.createdAt !== after.createdAt) throw conflict('was deleted and added again since.');
  return putRolesBack(planning, putFieldsBack(planning, before, after, current), {
    before: before.assignments,
    after: after.assignments,
  });
}

/** Batches write fields of users only. */
function putFieldsBack(
  { context }: ReversalPlanning,
  before: Principal,
  after: Principal,
  current: Principal,
): Principal {
  if (before.type !== 'user' || after.type !== 'user' || current.type !== 'user') return current;
  const differ = (a: User, b: User) => (field: (typeof userFields)[number]) =>
    !isDeepStrictEqual(a[field], b[field]);
  const toRestore = userFields.filter(differ(before, after)).filter(differ(current, before));
  if (toRestore.length === 0) return current;
  requirePermission(context, 'users:write');
  const edited = toRestore.filter(differ(current, after));
  if (edited.length > 0) throw conflict(`${joinNames(edited)} changed since.`);
  const pick = <F extends (typeof userFields)[number]>(field: F): User[F] =>
    (toRestore.includes(field) ? before : current)[field];
  return {
    ...current,
    name: pick('name'),
    email: pick('email'),
    status: pick('status'),
    attributes: pick('attributes'),
  };
}

/** All but what counts and dates the writes of a record. */
function contentOf({ version: _, updatedAt: __, assignments, ...record }: Principal): string {
  return canonicalJson({ ...record, assignments: assignments.map(canonicalJson).sort() });
}

/** What a record says and gives at a moment, whenever and by whom it was made. */
function contentAt(
  { version: _, createdAt: __, updatedAt: ___, assignments, ...record }: Principal,
  at: string,
) {
  const terms = assignments
    .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > at)
    .map(({ roleId, startsAt, expiresAt }) => canonicalJson({ roleId, startsAt, expiresAt }));
  return canonicalJson({ ...record, assignments: terms.sort() });
}

const conflict = (why: string) => new AppError('conflict', why);
