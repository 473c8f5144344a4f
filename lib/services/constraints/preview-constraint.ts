import type { Constraint, Policy } from '../../core/model/policy';
import { separationOf } from '../../core/policy/separation';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { putEntity, withoutEntity } from '../policy/replace-entity';
import { requireValidPolicy } from '../policy/require-valid-policy';
import { type ConflictQuestion, listConflicts } from './list-conflicts';
import { findConstraint } from './view-constraint';

interface Preview extends PageRequest {
  /** The constraint that is to be changed. */
  readonly constraintId?: string | undefined;
  readonly roleIds: string[];
}

/** Who comes into conflict if these roles are kept apart, page by page, and what each would lose. */
export async function previewConstraint(
  context: ServiceContext,
  { constraintId, roleIds, ...page }: Preview,
) {
  const { policy, version } = await readPolicy(context);
  const present = constraintId === undefined ? undefined : findConstraint(policy, constraintId);
  const wanted: Constraint = { id: proposeId(policy), name: 'New', description: '', ...present, roleIds };
  const { list, index } = putEntity(policy.constraints, wanted);
  const under = { ...policy, constraints: list };
  requireValidPolicy(under, `/constraints/${index}`);
  const question: ConflictQuestion = {
    separation: separationOf(wanted, policy.roles),
    known: present && separationOf(present, policy.roles),
    without: policy,
    under,
    version,
  };
  return listConflicts(context, question, page);
}

/** Who is in conflict under a constraint of the policy now, page by page. */
export async function listConstraintConflicts(
  context: ServiceContext,
  { constraintId, ...page }: PageRequest & { readonly constraintId: string },
) {
  const { policy, version } = await readPolicy(context);
  const constraint = findConstraint(policy, constraintId);
  const separation = separationOf(constraint, policy.roles);
  const without = { ...policy, constraints: withoutEntity(policy.constraints, constraint.id) };
  return listConflicts(context, { separation, without, under: policy, version }, page);
}

/** An id that no constraint has. A refusal names it, so that it is one to read. */
function proposeId({ constraints }: Policy): string {
  const taken = new Set(constraints.map(({ id }) => id));
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? 'new' : `new-${n}`;
    if (!taken.has(id)) return id;
  }
}
