import { AppError } from '../../contracts/problem';
import type { UserImportReport } from '../../contracts/user-imports';
import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import { sha256Hex } from '../../store/keys';
import type { ServiceContext } from '../context';
import { requireRoleInScope } from '../policy/require-in-scope';
import { checkTerms } from '../principals/check-assignment';
import { planGrant, planRevocation } from '../principals/plan-assignment';
import { type JobOptions, newImportId } from './import-users';
import type { PlannedRow } from './plan-row';
import { formatRoleTerms } from './role-terms-text';
import type { RowJob } from './row-job';
import { previewJob, runJob } from './run-job';

interface RoleForMany extends JobOptions {
  readonly action: 'grant' | 'revoke';
  readonly roleId: string;
  readonly userIds: readonly string[];
  readonly startsAt?: string | undefined;
  readonly expiresAt?: string | undefined;
}

interface UserRow {
  readonly row: number;
  readonly userId: string;
}

/** Grants one role to many users, or revokes it from them, in the batches of an import. */
export async function assignRole(
  context: ServiceContext,
  { body }: { readonly body: RoleForMany },
): Promise<UserImportReport> {
  const { action, roleId, startsAt, expiresAt } = body;
  if (action === 'grant') checkTerms({ startsAt, expiresAt }, context.now());
  const userIds = [...new Set(body.userIds)];
  const job: RowJob<UserRow> = {
    importId: body.importId ?? newImportId(context),
    kind: action,
    contentSha256: sha256Hex(JSON.stringify([action, roleId, startsAt, expiresAt, userIds])),
    rows: userIds.map((userId, i) => ({ row: i + 1, userId })),
    userIdOf: ({ userId }) => userId,
    plan: (policy, row, previous) => planAssignment(context, policy, body, row, previous),
    title: action === 'grant' ? `granted role ${roleId}` : `revoked role ${roleId}`,
    onRefused: body.onRefused,
    maxBatches: body.maxBatches,
    reason: body.reason,
  };
  return body.dryRun ? previewJob(context, job) : runJob(context, job);
}

function planAssignment(
  context: ServiceContext,
  policy: Policy,
  { action, roleId, startsAt, expiresAt, reason }: RoleForMany,
  { row, userId }: UserRow,
  previous: User | undefined,
): PlannedRow {
  const report = { row, userId, subject: previous?.subject, changes: [] };
  const refused = (pointer: string, message: string): PlannedRow => ({
    report: { ...report, outcome: 'refused', errors: [{ pointer, message }] },
  });
  if (previous === undefined) return refused('/userId', `There is no user ${userId}.`);
  try {
    requireRoleInScope(context, policy, roleId);
    const isHeld = previous.assignments.some((held) => held.roleId === roleId);
    const terms = { roleId, startsAt, expiresAt, reason };
    const plan =
      action === 'grant'
        ? planGrant(context, policy, previous, terms)
        : isHeld
          ? planRevocation(context, previous, terms)
          : undefined;
    if (plan === undefined) return { report: { ...report, outcome: 'unchanged' }, previous };
    const change = action === 'grant' ? `grant ${formatRoleTerms([terms])}` : `revoke ${roleId}`;
    return {
      report: { ...report, outcome: 'updated', changes: [change] },
      previous,
      next: plan.principal,
    };
  } catch (error) {
    if (error instanceof AppError) return refused('/roleId', error.detail);
    throw error;
  }
}
