import { randomBytes } from 'node:crypto';
import { AppError } from '../../contracts/problem';
import type { Actor } from '../../core/model/console';
import type { Policy } from '../../core/model/policy';
import { type Assignment, maxAssignments, type Principal } from '../../core/model/principal';
import { isSensitive } from '../../core/policy/approvals';
import { isNarrower } from '../../core/policy/narrower-terms';
import type { ServiceContext } from '../context';
import type { ChangeFacts } from '../draft-change';
import { requireRoleInScope } from '../policy/require-in-scope';
import { checkAssignment } from './check-assignment';
import { principalTarget } from './principal-target';
import { requireAssign } from './require-assign';

/** A role that is to be held on these terms. */
export interface GrantTerms {
  readonly roleId: string;
  readonly startsAt?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly reason?: string | undefined;
}

/** The record as it is to be, and what its change record says. Nothing is written yet. */
export interface PlannedAssignment<P extends Principal> {
  readonly principal: P;
  readonly facts: ChangeFacts;
}

type Planning = Pick<ServiceContext, 'actor' | 'now' | 'apiIds' | 'permissions'>;

/**
 * Gives a principal a role, or changes the terms of one that is held, after all that the policy demands was checked.
 * Undefined where it is so already. Whoever writes it does so on the condition that the policy is still this one.
 */
export function planGrant<P extends Principal>(
  context: Planning,
  policy: Policy,
  previous: P,
  terms: GrantTerms,
): PlannedAssignment<P> | undefined {
  const plan = plannedGrant(context, policy, previous, terms);
  if (plan) requireNoRequest(policy, previous, terms, context.now());
  return plan;
}

/** The same for what somebody asked for and the caller, a second person, approves. */
export function planApprovedGrant<P extends Principal>(
  context: Planning,
  policy: Policy,
  previous: P,
  terms: GrantTerms,
  requestedBy: Actor,
): PlannedAssignment<P> | undefined {
  return plannedGrant(context, policy, previous, terms, requestedBy);
}

function plannedGrant<P extends Principal>(
  context: Planning,
  policy: Policy,
  previous: P,
  { reason, ...terms }: GrantTerms,
  requestedBy?: Actor,
): PlannedAssignment<P> | undefined {
  requireAssign(context, previous.type);
  const now = context.now();
  checkAssignment(policy, previous, terms, now);
  requireRoleInScope(context, policy, terms.roleId);
  const held = previous.assignments.find(({ roleId }) => roleId === terms.roleId);
  if (held && held.startsAt === terms.startsAt && held.expiresAt === terms.expiresAt) return undefined;

  const isChange = held !== undefined && !hasExpired(held, now);
  const assignment: Assignment = {
    ...terms,
    id: isChange ? held.id : `asg_${randomBytes(12).toString('base64url')}`,
    grantedAt: now.toISOString(),
    grantedBy: (requestedBy ?? context.actor).id,
    ...(requestedBy && { approvedBy: context.actor.id }),
    reason,
  };
  const others = previous.assignments.filter((other) => other !== held);
  requireRoom(previous, others);
  const principal = withAssignments(previous, [...others, assignment], now);
  const askedFor = requestedBy ? `, asked for by ${requestedBy.name}` : '';
  return {
    principal,
    facts: {
      action: isChange ? 'assignment.changed' : 'assignment.granted',
      target: principalTarget(principal),
      summary: isChange
        ? `changed role ${terms.roleId} of ${principal.name} to hold${describeTerms(assignment) || ' without end'}${askedFor}`
        : `granted role ${terms.roleId} to ${principal.name}${describeTerms(assignment)}${askedFor}`,
      reason,
      before: held ?? null,
      after: assignment,
    },
  };
}

function requireRoom({ name }: Principal, others: readonly Assignment[]): void {
  if (others.length < maxAssignments) return;
  throw new AppError(
    'conflict',
    `${name} holds ${others.length} roles, and ${maxAssignments} is the most. Revoke one, or make a role that inherits several and grant that.`,
  );
}

/** Refuses to give a sensitive role without a second person. To end one sooner is a revocation, which needs nobody. */
function requireNoRequest(
  policy: Policy,
  { name, assignments }: Principal,
  terms: GrantTerms,
  now: Date,
): void {
  if (!isSensitive(policy, terms.roleId)) return;
  const held = assignments.find(({ roleId }) => roleId === terms.roleId);
  if (held && !hasExpired(held, now) && isNarrower(held, terms)) return;
  throw new AppError(
    'approval_required',
    `Role ${terms.roleId} is sensitive: a second person has to approve that ${name} gets it. Ask for it with ` +
      'POST /api/v1/assignment-requests.',
  );
}

/** Takes a role away, one within the actor's APIs. @throws AppError `not_found` where it is not held. */
export function planRevocation<P extends Principal>(
  context: Planning,
  previous: P,
  { roleId, reason }: Pick<GrantTerms, 'roleId' | 'reason'>,
): PlannedAssignment<P> {
  requireAssign(context, previous.type);
  const held = requireHeld(previous, roleId);
  const others = previous.assignments.filter((other) => other !== held);
  const principal = withAssignments(previous, others, context.now());
  return {
    principal,
    facts: {
      action: 'assignment.revoked',
      target: principalTarget(principal),
      summary: `revoked role ${roleId} from ${principal.name}`,
      reason,
      before: held,
      after: null,
    },
  };
}

/** The assignment of a role. @throws AppError `not_found` where it is not held. */
export function requireHeld({ name, assignments }: Principal, roleId: string): Assignment {
  const held = assignments.find((assignment) => assignment.roleId === roleId);
  if (held) return held;
  throw new AppError('not_found', `${name} does not hold the role ${roleId}; there is nothing to revoke.`);
}

function withAssignments<P extends Principal>(previous: P, assignments: Assignment[], now: Date): P {
  return { ...previous, version: previous.version + 1, updatedAt: now.toISOString(), assignments };
}

function hasExpired({ expiresAt }: Assignment, now: Date): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
}

function describeTerms({ startsAt, expiresAt }: Assignment): string {
  const minute = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
  const from = startsAt === undefined ? '' : ` from ${minute(startsAt)}`;
  return expiresAt === undefined ? from : `${from} until ${minute(expiresAt)}`;
}
