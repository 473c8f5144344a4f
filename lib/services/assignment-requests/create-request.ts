import { randomBytes } from 'node:crypto';
import { AppError } from '../../contracts/problem';
import type { AssignmentRequest } from '../../core/model/draft';
import type { Principal } from '../../core/model/principal';
import { isSensitive } from '../../core/policy/approvals';
import { memberIdOf } from '../../store/keys';
import { involvedIds } from '../approvals/second-person';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicyInForce } from '../policy/read-policy';
import { checkTerms } from '../principals/check-assignment';
import { type GrantTerms, planApprovedGrant } from '../principals/plan-assignment';
import { readPrincipal } from '../principals/read-principal';
import { requestTarget, viewRequest } from './view-request';

interface Wish extends GrantTerms {
  readonly principalId: string;
}

/**
 * Asks for a sensitive role to be assigned. What would keep it from being granted now is said at once; it is checked
 * again when somebody approves.
 */
export async function createRequest(context: ServiceContext, { principalId, ...terms }: Wish) {
  checkTerms(terms, context.now());
  const [principal, { policy }] = await Promise.all([
    readPrincipal(context, principalId),
    readPolicyInForce(context),
  ]);
  const plan = planApprovedGrant(context, policy, principal, terms, context.actor);
  if (!plan)
    throw new AppError('conflict', `${principal.name} holds role ${terms.roleId} on these terms already.`);
  if (!isSensitive(policy, terms.roleId)) {
    throw new AppError('conflict', `Role ${terms.roleId} needs no approval. Grant it directly.`);
  }
  const at = context.now().toISOString();
  const request: AssignmentRequest = {
    id: `arq_${randomBytes(12).toString('base64url')}`,
    status: 'waiting',
    principalId: principal.id,
    principalName: principal.name,
    ...terms,
    requestedBy: context.actor,
    involved: [...involvedIds(context), ...selfOf(principal)],
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const change = draftChange(context, {
    action: 'assignment_request.created',
    target: requestTarget(request),
    summary: `asked for: ${plan.facts.summary}`,
    reason: terms.reason,
    before: null,
    after: viewRequest(request),
  });
  await context.store.commit(change, [{ type: 'put_assignment_request', request }]);
  return viewRequest(request);
}

/** Nobody approves a role for themselves: the user is a member of the console by the same issuer and subject. */
function selfOf(principal: Principal): string[] {
  return principal.type === 'user' ? [memberIdOf(principal.issuer, principal.subject)] : [];
}
