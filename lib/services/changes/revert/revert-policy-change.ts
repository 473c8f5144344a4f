import type { Change } from '../../../core/model/change';
import type { ConsolePermission } from '../../../core/model/console-permissions';
import { emptyPolicy, type Policy } from '../../../core/model/policy';
import { type EntityEdit, type PolicyPart, revertPolicy } from '../../../core/policy/revert';
import type { ServiceContext } from '../../context';
import { editPolicy } from '../../policy/edit-policy';
import { joinNames } from '../../policy/word-lists';
import { cannotRevert, type RevertResult, requirePermission } from './cannot-revert';

/** What a forward edit of a part of the policy needs. */
const needed: Readonly<Record<PolicyPart, ConsolePermission>> = {
  apis: 'apis:write',
  routes: 'apis:write',
  roles: 'roles:write',
  identityProviders: 'settings:write',
  constraints: 'constraints:write',
  limits: 'limits:write',
  settings: 'settings:write',
};

/**
 * Takes back what one change did to the policy, as an edit like any other. The versions say what that was, entity
 * by entity, whatever its record keeps; all of it is taken back or nothing.
 */
export async function revertPolicyChange(
  context: ServiceContext,
  change: Change,
  version: number,
  reason: string | undefined,
): Promise<RevertResult> {
  const [before, after] = await Promise.all([
    readVersion(context, change, version - 1),
    readVersion(context, change, version),
  ]);
  const outcome = await editPolicy(context, reason, ({ policy: current }) => {
    const { policy, edits, conflicts } = revertPolicy(before, after, current);
    if (conflicts.length > 0) {
      throw cannotRevert(
        change.seq,
        `${joinNames(conflicts.map(nameOf))} changed since. Revert the later changes first, or edit by hand.`,
      );
    }
    for (const { part } of edits) requirePermission(context, needed[part]);
    if (edits.length === 0) throw cannotRevert(change.seq, 'everything is as it was before it already.');
    return {
      policy,
      action: 'policy.reverted',
      target: change.target,
      summary: `reverted change ${change.seq}: ${change.summary}`,
      ...statesOf(edits),
      result: undefined,
    };
  });
  return { reverted: change.seq, changeSeq: outcome.change?.seq };
}

async function readVersion({ store }: ServiceContext, { seq }: Change, version: number): Promise<Policy> {
  if (version === 0) return emptyPolicy();
  const published = await store.readPolicyVersion(version);
  if (published) return published.policy;
  throw cannotRevert(seq, `policy version ${version} is not in the store.`);
}

const nameOf = ({ part, id }: EntityEdit) => (part === 'settings' ? 'settings' : `${part}/${id}`);

/** The states of the one entity, or of several by name. */
function statesOf(edits: readonly EntityEdit[]): { before: unknown; after: unknown } {
  const [only] = edits;
  if (only && edits.length === 1) return { before: only.before, after: only.after };
  return {
    before: Object.fromEntries(edits.map((edit) => [nameOf(edit), edit.before])),
    after: Object.fromEntries(edits.map((edit) => [nameOf(edit), edit.after])),
  };
}
