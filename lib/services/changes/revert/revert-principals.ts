import { AppError } from '../../../contracts/problem';
import { readStatements, statedPrincipals } from '../../../core/change/principal-statement';
import type { Change } from '../../../core/model/change';
import type { Mutation } from '../../../store/port';
import type { ServiceContext } from '../../context';
import { draftChange } from '../../draft-change';
import { readPolicy } from '../../policy/read-policy';
import { countOf, joinNames } from '../../policy/word-lists';
import { countParts } from '../../principals/count-parts';
import { retryConflict } from '../../retry-conflict';
import { requireAcknowledgement } from '../../users/find-readmission';
import { cannotRevert, NothingToRevertError, type RevertResult } from './cannot-revert';
import { type PrincipalEdit, planReversal } from './plan-reversal';
import type { ReversalPlanning } from './put-roles-back';

/** Of the hundred parts of a transaction: all but the record, the chain's end, the policy and an idempotency key. */
const maxParts = 96;
/** Of the states before or after. A change record keeps hardly larger ones. */
const maxStateBytes = 140_000;
/** Problems that a refusal tells. */
const toldProblems = 10;

export interface RevertOptions {
  readonly reason: string | undefined;
  readonly acknowledge?: 'groups_readmit' | undefined;
}

/** Whether a change wrote principals as a change of something else: an import, a role, an invitation. */
export function isOfPrincipals({ action, target }: Change): boolean {
  const isOfAssignments = action.startsWith('assignment.');
  return principalsActions.has(action) || (isOfAssignments && target.type === 'role');
}

const principalsActions: ReadonlySet<string> = new Set([
  'user.imported',
  'assignment.bulk_granted',
  'assignment.bulk_revoked',
  'invitation.accepted',
  'principals.reverted',
]);

/**
 * Takes back what one change did to many principals, all of them in one transaction or none: who was added is deleted,
 * who was deleted put back, fields and roles are as they were before. Each is looked at as it is now.
 */
export async function revertPrincipals(
  context: ServiceContext,
  change: Change,
  options: RevertOptions,
): Promise<RevertResult> {
  const stated = readStated(change);
  const written = await retryConflict(['entity_version', 'policy_moved'], async () => {
    const [{ policy, version }, found] = await Promise.all([
      readPolicy(context),
      context.store.getPrincipals(stated.map(({ id }) => id)),
    ]);
    const edits = planAll({ context, policy, reason: options.reason }, change, stated, found);
    const deleted = edits.flatMap(({ previous, next }) =>
      next === undefined && previous?.type === 'user' ? [previous] : [],
    );
    requireAcknowledgement(policy, deleted, options.acknowledge);
    return context.store.commit(draftOf(context, change, edits, options.reason), [
      ...edits.flatMap(toMutation),
      { type: 'require_policy_version', version },
    ]);
  });
  return { reverted: change.seq, changeSeq: written.seq };
}

interface Stated {
  readonly id: string;
  readonly name: string;
  readonly statements: ReturnType<typeof readStatements>;
}

function readStated(change: Change): Stated[] {
  const named = statedPrincipals(change);
  const stated = named?.map((one) => ({ ...one, statements: readStatements(one.id, change) }));
  const isSilent = ({ statements: { before, after } }: Stated) =>
    before.kind === 'silent' || after.kind === 'silent';
  if (stated === undefined || stated.some(isSilent)) {
    throw cannotRevert(
      change.seq,
      'its record does not hold all that it wrote, only counts or the hash of a large state. Undo it by another import.',
    );
  }
  if (stated.length === 0) throw new NothingToRevertError(change.seq, 'it changed nobody.');
  return stated;
}

type Found = Awaited<ReturnType<ServiceContext['store']['getPrincipals']>>;

/** @throws AppError that tells of each principal that stands against it, and why. */
function planAll(
  planning: ReversalPlanning,
  { seq, at }: Change,
  stated: readonly Stated[],
  found: Found,
): PrincipalEdit[] {
  const current = new Map(found.map((principal) => [principal.id, principal]));
  const edits: PrincipalEdit[] = [];
  const problems: AppError[] = [];
  for (const { id, name, statements } of stated) {
    try {
      const edit = planReversal(planning, { ...statements, at }, current.get(id));
      if (edit) edits.push(edit);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(new AppError(error.code, `${current.get(id)?.name ?? name} (${id}): ${error.detail}`));
    }
  }
  const [first] = problems;
  if (first) {
    const told = problems.slice(0, toldProblems).map(({ detail }) => detail);
    const more = problems.length > toldProblems ? ` And ${problems.length - toldProblems} more.` : '';
    const of = `${countOf(problems.length, 'principal')} of ${stated.length}`;
    throw new AppError(
      // A role that is gone: the change, which is what was asked for, is there.
      first.code === 'not_found' ? 'conflict' : first.code,
      `Change ${seq} cannot be reverted for ${of}, so nothing was written. ${told.join(' ')}${more}`,
    );
  }
  if (edits.length === 0) {
    throw new NothingToRevertError(seq, 'everything is as it was before it already.');
  }
  requireRoom(seq, edits);
  return edits;
}

/** Refuses what no transaction could make, or no record keep: half of it would be worse than nothing. */
function requireRoom(seq: number, edits: readonly PrincipalEdit[]): void {
  const parts = edits.reduce((sum, { previous, next }) => sum + countParts(previous, next), 0);
  const bytes = (['previous', 'next'] as const).map((side) =>
    Buffer.byteLength(JSON.stringify(edits.flatMap((edit) => edit[side] ?? [])), 'utf8'),
  );
  if (parts <= maxParts && Math.max(...bytes) <= maxStateBytes) return;
  throw cannotRevert(
    seq,
    'those it wrote hold so much more by now that one transaction cannot put them back. Edit them, or undo it by an import.',
  );
}

function draftOf(
  context: ServiceContext,
  change: Change,
  edits: readonly PrincipalEdit[],
  reason: string | undefined,
) {
  const sideOf = (side: keyof PrincipalEdit) => edits.flatMap((edit) => edit[side] ?? []);
  const [previous, next] = [sideOf('previous'), sideOf('next')];
  const deleted = edits.length - next.length;
  const restored = edits.length - previous.length;
  const changed = edits.length - deleted - restored;
  const counts = [
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
    ...(restored > 0 ? [`${restored} put back`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ];
  return draftChange(context, {
    action: 'principals.reverted',
    target: change.target,
    summary: `reverted change ${change.seq} (${joinNames(counts)}): ${change.summary}`,
    reason,
    before: previous.length > 0 ? previous : null,
    after: next.length > 0 ? next : null,
  });
}

function toMutation({ previous, next }: PrincipalEdit): Mutation[] {
  if (next) return [{ type: 'put_principal', principal: next, ...(previous && { previous }) }];
  return previous ? [{ type: 'delete_principal', previous }] : [];
}
