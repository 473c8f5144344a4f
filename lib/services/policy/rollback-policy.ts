import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { describeDifference } from '../../core/policy/diff';
import { findApprovalNeed, requireNoApproval } from '../approvals/find-approval-need';
import type { ServiceContext } from '../context';
import { requireClient } from '../limits/require-client';
import { applyEdit, type PolicyEdit } from './apply-edit';
import { countDifferences, sortedDifferences } from './diff-versions';
import { editPolicy } from './edit-policy';
import { readVersion } from './get-version';
import { checkAssignmentsFit } from './guard-assignments';
import { type PolicyInForce, readPolicy } from './read-policy';
import { countOf } from './word-lists';

interface RollbackOrder {
  readonly params: { readonly version: number };
  readonly body: {
    readonly dryRun: boolean;
    readonly expectedVersion?: number | undefined;
    readonly reason?: string | undefined;
  };
}

/** How many differences an answer tells; the diff of the versions has them all. */
const toldSentences = 100;
const recordedSentences = 50;

/** Publishes an older version's content again, as a new version; or only says what that would change. */
export async function rollbackPolicy(context: ServiceContext, { params, body }: RollbackOrder) {
  const { policy: target } = await readVersion(context, params.version);
  const rollBack = (base: PolicyInForce) => planRollback(base, { ...params, ...body, target });
  const base = await readPolicy(context);
  if (body.dryRun) {
    const blockedBy = await refusalOf(async () => {
      // The very road of the edit itself, so that what stands against one stands against the other.
      const { edit } = await applyEdit(context, base, rollBack);
      if (!edit) return;
      await requireClients(context, target);
      // In a draft the rest is asked when that is published.
      if (context.draftId !== undefined) return;
      requireNoApproval(await findApprovalNeed(context, base.policy, target));
      await checkAssignmentsFit(context, { base, next: target });
    });
    return { ...reportOf(base.policy, target), ...outcome(true, base.version, params.version, blockedBy) };
  }
  const { version, result } = await editPolicy(context, body.reason, async (present) => {
    await requireClients(context, target);
    return rollBack(present);
  });
  return { ...result, ...outcome(false, version, params.version) };
}

interface RollbackPlan {
  readonly version: number;
  readonly target: Policy;
  readonly expectedVersion?: number | undefined;
}

function planRollback(
  { policy, version: inForce }: PolicyInForce,
  { version, target, expectedVersion }: RollbackPlan,
): PolicyEdit<ReturnType<typeof reportOf>> {
  if (expectedVersion !== undefined && expectedVersion !== inForce) {
    throw new AppError(
      'precondition_failed',
      `Version ${inForce} is in force, not ${expectedVersion}: somebody published. Look at what the rollback changes now.`,
    );
  }
  const result = reportOf(policy, target);
  const differs = result.total > 0;
  return {
    policy: target,
    action: 'policy.rolled_back',
    target: { type: 'policy', id: 'policy', name: `version ${version}` },
    summary: `rolled back from version ${inForce} to the content of version ${version}: ${countOf(result.total, 'difference')}`,
    before: differs ? { policyVersion: inForce } : null,
    after: differs
      ? {
          policyVersion: inForce + 1,
          rolledBackTo: version,
          counts: result.counts,
          examples: result.sentences.slice(0, recordedSentences),
        }
      : null,
    result,
  };
}

function reportOf(present: Policy, target: Policy) {
  const differences = sortedDifferences(present, target);
  return {
    counts: countDifferences(differences),
    total: differences.length,
    sentences: differences.slice(0, toldSentences).map(describeDifference),
  };
}

const outcome = (dryRun: boolean, policyVersion: number, rolledBackTo: number, blockedBy?: string) => ({
  dryRun,
  policyVersion,
  rolledBackTo,
  ...(blockedBy !== undefined && { blockedBy }),
});

async function refusalOf(attempt: () => Promise<void>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.detail;
    throw error;
  }
}

/** Clients are deleted without a new version: an older one may have limits for some that are gone. */
async function requireClients(context: ServiceContext, { limits }: Policy): Promise<void> {
  for (const limit of limits) await requireClient(context, limit);
}
