import { AppError } from '../../contracts/problem';
import type { Policy } from '../../core/model/policy';
import { replaceReferences } from '../../core/policy/replace-role';
import { findApprovalNeed, requireNoApproval } from '../approvals/find-approval-need';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { checkAssignmentsFit } from '../policy/guard-assignments';
import { readPolicy } from '../policy/read-policy';
import { withoutEntity } from '../policy/replace-entity';
import { requireEditInScope } from '../policy/require-in-scope';
import { requireValidPolicy } from '../policy/require-valid-policy';
import { mayAssign } from '../principals/require-assign';
import { findRoleUses } from './find-role-uses';
import { checkMove, moveMembers } from './move-members';
import { findRole, roleTarget } from './view-role';

interface RoleRemoval {
  readonly params: { readonly roleId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: {
    /** Take the role out of everything that uses it. */
    readonly uses?: 'remove' | undefined;
    /** Put this role in its place. */
    readonly replaceWith?: string | undefined;
    readonly reason?: string | undefined;
  };
}

/**
 * Deletes a role. One that is in use goes only with `uses` or `replaceWith`: first its members are moved, in batches;
 * then one version has the other role in its place, or nothing, and the role is gone. Ended halfway, nothing is
 * broken, and asking again goes on.
 */
export async function removeRole(context: ServiceContext, removal: RoleRemoval): Promise<void> {
  const { params, query } = removal;
  const order = readOrder(removal);
  if (order) {
    requireNoDraft(context);
    const base = await readPolicy(context);
    const role = requireState(base.policy, removal);
    const next = replaceReferences(base.policy, params.roleId, query.replaceWith);
    // All that can stand against it is asked before the first member is moved.
    const gone = { ...next, roles: withoutEntity(next.roles, role.id) };
    requireEditInScope(context, base.policy, gone);
    requireValidPolicy(next, undefined);
    await checkAssignmentsFit(context, { base, next });
    requireNoApproval(await findApprovalNeed(context, base.policy, gone));
    // Who may edit roles may not for that alone give or take them: which is seen by whose they are.
    const mayAssignAll = mayAssign(context, 'user') && mayAssign(context, 'client');
    if (query.replaceWith !== undefined || !mayAssignAll) await checkMove(context, base.policy, order);
    await moveMembers(context, order);
  }
  await editPolicy(context, query.reason, async ({ policy: base }) => {
    const role = requireState(base, removal);
    const policy = order ? replaceReferences(base, role.id, query.replaceWith) : base;
    const uses = await findRoleUses(context, policy, role.id);
    if (uses.length > 0) throw inUse(role.id, uses);
    return {
      policy: { ...policy, roles: withoutEntity(policy.roles, role.id) },
      action: 'role.deleted',
      target: roleTarget(role),
      summary: `deleted role ${role.id}${describeOrder(query)}`,
      before: role,
      after: null,
      result: undefined,
    };
  });
}

/** Members are moved at once, and a draft is not in force. */
function requireNoDraft({ draftId }: ServiceContext): void {
  if (draftId === undefined) return;
  throw new AppError(
    'conflict',
    'Taking a role out of its uses moves its members at once, which a draft cannot hold. Move them first, then delete the role in the draft.',
  );
}

function readOrder({ params: { roleId }, query: { uses, replaceWith, reason } }: RoleRemoval) {
  if (uses !== undefined && replaceWith !== undefined) {
    const message = 'Ask either to remove the uses or to replace them.';
    throw new AppError('validation_failed', message, [{ pointer: '/uses', message }]);
  }
  if (replaceWith === roleId) {
    const message = 'A role cannot take its own place.';
    throw new AppError('validation_failed', message, [{ pointer: '/replaceWith', message }]);
  }
  return uses === undefined && replaceWith === undefined ? undefined : { roleId, replaceWith, reason };
}

function requireState(policy: Policy, { params, headers, query }: RoleRemoval) {
  const role = findRole(policy, params.roleId);
  requireEtag(headers['if-match'], contentEtag(role));
  if (query.replaceWith !== undefined) findRole(policy, query.replaceWith);
  return role;
}

const inUse = (roleId: string, uses: readonly string[]) =>
  new AppError(
    'conflict',
    `Role ${roleId} is in use: ${uses.join('; ')}. Repeat the call with replaceWith=<role> to put another role in its place, ` +
      'or with uses=remove to take it out of there.',
  );

function describeOrder({ uses, replaceWith }: RoleRemoval['query']): string {
  if (replaceWith !== undefined) return `, with ${replaceWith} in its place`;
  return uses === undefined ? '' : ', and took it out of all that used it';
}
