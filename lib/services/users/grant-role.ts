import { randomBytes } from 'node:crypto';
import { AppError } from '../../contracts/problem';
import type { Assignment, User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { assignmentResult } from './assignment-result';
import { checkAssignment, checkTerms } from './check-assignment';
import { readUser } from './read-user';
import { userTarget } from './view-user';

interface RoleGrant {
  readonly params: { readonly userId: string; readonly roleId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    readonly startsAt?: string | undefined;
    readonly expiresAt?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/**
 * Gives a user a role, or changes the start and expiry of one that is held. Asking for what is so already
 * writes nothing. A grant does not depend on the user's other fields: without `If-Match` it is made on
 * whatever somebody else has written in between, all checks included.
 */
export async function grantRole(context: ServiceContext, grant: RoleGrant) {
  checkTerms(grant.body, context.now());
  const isPinned = grant.headers['if-match'] !== undefined;
  return retryConflict(isPinned ? ['policy_moved'] : ['entity_version', 'policy_moved'], () =>
    writeGrant(context, grant),
  );
}

async function writeGrant(context: ServiceContext, { params, headers, body }: RoleGrant) {
  const [previous, published] = await Promise.all([
    readUser(context, params.userId, headers['if-match']),
    context.store.readPolicy(),
  ]);
  if (published === undefined) throw new AppError('unavailable', 'No policy has been published yet.');

  const terms = { roleId: params.roleId, startsAt: body.startsAt, expiresAt: body.expiresAt };
  checkAssignment(published.policy, previous, terms, context.now());

  const held = previous.assignments.find(({ roleId }) => roleId === params.roleId);
  const now = context.now();
  const isSame = held?.startsAt === terms.startsAt && held?.expiresAt === terms.expiresAt;
  if (held && isSame) return assignmentResult(context, previous);

  const isChange = held !== undefined && !hasExpired(held, now);
  const assignment: Assignment = {
    ...terms,
    id: isChange ? held.id : `asg_${randomBytes(12).toString('base64url')}`,
    grantedAt: now.toISOString(),
    grantedBy: context.actor.id,
    reason: body.reason,
  };
  const user: User = {
    ...previous,
    version: previous.version + 1,
    updatedAt: now.toISOString(),
    assignments: [...previous.assignments.filter((other) => other !== held), assignment],
  };
  const draft = draftChange(context, {
    action: isChange ? 'assignment.changed' : 'assignment.granted',
    target: userTarget(user),
    summary: isChange
      ? `changed role ${params.roleId} of ${user.name} to hold${describeTerms(assignment) || ' without end'}`
      : `granted role ${params.roleId} to ${user.name}${describeTerms(assignment)}`,
    reason: body.reason,
    before: held ?? null,
    after: assignment,
  });
  const change = await context.store.commit(draft, [
    { type: 'put_user', user, previous },
    { type: 'require_policy_version', version: published.version },
  ]);
  return assignmentResult(context, user, change);
}

function hasExpired({ expiresAt }: Assignment, now: Date): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
}

function describeTerms({ startsAt, expiresAt }: Assignment): string {
  const minute = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
  const from = startsAt === undefined ? '' : ` from ${minute(startsAt)}`;
  return expiresAt === undefined ? from : `${from} until ${minute(expiresAt)}`;
}
