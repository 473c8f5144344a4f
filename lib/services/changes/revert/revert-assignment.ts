import type { Change } from '../../../core/model/change';
import { assignmentSchema } from '../../../core/model/principal';
import type { ServiceContext } from '../../context';
import { etagOfRecord } from '../../etag';
import { grantRole } from '../../principals/grant-role';
import { readPrincipal } from '../../principals/read-principal';
import { requireAssign } from '../../principals/require-assign';
import { revokeRole } from '../../principals/revoke-role';
import { cannotRevert, type RevertResult } from './cannot-revert';
import { isSameTerms } from './put-roles-back';

const stateSchema = assignmentSchema.nullable();

/** Takes a grant, a change of terms or a revocation back, by the same road as it was made. */
export async function revertAssignment(
  context: ServiceContext,
  change: Change,
  reason: string | undefined,
): Promise<RevertResult> {
  const states = { before: stateSchema.safeParse(change.before), after: stateSchema.safeParse(change.after) };
  if (!states.before.success || !states.after.success) {
    throw cannotRevert(change.seq, 'its record holds no assignment. Grant or revoke the role anew.');
  }
  const [before, after] = [states.before.data, states.after.data];
  const roleId = (after ?? before)?.roleId;
  if (roleId === undefined) throw cannotRevert(change.seq, 'its record names no role.');
  const principal = await readPrincipal(context, change.target.id);
  requireAssign(context, principal.type);
  // Its assignments are of a record that is no more: what this one holds, or does not, was decided anew.
  if (principal.createdAt > change.at) {
    throw cannotRevert(change.seq, `${principal.name} was deleted and added again since.`);
  }
  const held = principal.assignments.find((assignment) => assignment.roleId === roleId);
  if (held?.id !== after?.id || (held && after && !isSameTerms(held, after))) {
    throw cannotRevert(
      change.seq,
      held
        ? `${principal.name} holds the role ${roleId} on other terms by now.`
        : `${principal.name} does not hold the role ${roleId} any more.`,
    );
  }
  const pinned = { principalId: principal.id, ifMatch: etagOfRecord(principal), roleId, reason };
  const { changeSeq } = before
    ? await grantRole(context, readPrincipal, {
        ...pinned,
        startsAt: before.startsAt,
        expiresAt: before.expiresAt,
      })
    : await revokeRole(context, readPrincipal, pinned);
  return { reverted: change.seq, changeSeq };
}
