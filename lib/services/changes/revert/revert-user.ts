import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../core/model/change';
import { type User, userSchema } from '../../../core/model/principal';
import type { ServiceContext } from '../../context';
import { etagOfRecord } from '../../etag';
import { readUser } from '../../users/read-user';
import { removeUser } from '../../users/remove-user';
import { updateUser } from '../../users/update-user';
import { cannotRevert, type RevertResult, requirePermission } from './cannot-revert';
import { userFields } from './describe-edit';
import { restorePrincipal } from './restore-principal';
import type { RevertOptions } from './revert-principals';

const stateSchema = userSchema.nullable();

/** Takes back that a user was added, changed, suspended, resumed or deleted. */
export async function revertUser(
  context: ServiceContext,
  change: Change,
  options: RevertOptions,
): Promise<RevertResult> {
  const { reason } = options;
  requirePermission(context, 'users:write');
  const states = { before: stateSchema.safeParse(change.before), after: stateSchema.safeParse(change.after) };
  if (!states.before.success || !states.after.success) {
    throw cannotRevert(change.seq, 'its record keeps the hash of a large state only. Edit the user by hand.');
  }
  const [before, after] = [states.before.data, states.after.data];
  if (before === null) return revertCreation(context, change, after, options);
  if (after === null) return restorePrincipal(context, change, before, reason);

  if (!isDeepStrictEqual(before.assignments, after.assignments)) {
    throw cannotRevert(
      change.seq,
      'it also took roles away, to delete the user. Resume it and grant them anew.',
    );
  }
  const current = await readUser(context, after.id);
  const changed = userFields.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const edited = changed.filter((name) => !isDeepStrictEqual(current[name], after[name]));
  if (edited.length > 0 || current.createdAt !== after.createdAt) {
    throw cannotRevert(
      change.seq,
      `${edited.join(' and ') || 'the record'} of ${current.name} changed since.`,
    );
  }
  const { email = null } = before;
  const old = { ...before, email };
  const body = { ...Object.fromEntries(changed.map((name) => [name, old[name]])), reason };
  const headers = { 'if-match': etagOfRecord(current) };
  await updateUser(context, { params: { userId: current.id }, headers, body });
  return { reverted: change.seq };
}

async function revertCreation(
  context: ServiceContext,
  change: Change,
  after: User | null,
  query: RevertOptions,
): Promise<RevertResult> {
  const current = await readUser(context, change.target.id);
  if (current.createdAt !== after?.createdAt || current.version !== after.version) {
    throw cannotRevert(
      change.seq,
      `${current.name} was changed since it was added. Delete the user if that is what you want.`,
    );
  }
  const headers = { 'if-match': etagOfRecord(current) };
  await removeUser(context, { params: { userId: current.id }, headers, query });
  return { reverted: change.seq };
}
