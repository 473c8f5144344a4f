import { z } from 'zod';
import type { Change } from '../../../core/model/change';
import { revokeKey } from '../../api-keys/revoke-key';
import type { ServiceContext } from '../../context';
import { revokeInvitation } from '../../invitations/revoke-invitation';
import { revokeServiceToken } from '../../service-tokens/revoke-service-token';
import { getChange } from '../get-change';
import { cannotRevert, type RevertResult, requirePermission } from './cannot-revert';
import { previewWrite } from './preview-write';
import { revertAssignment } from './revert-assignment';
import { revertClient } from './revert-client';
import { revertMember } from './revert-member';
import { revertPolicyChange } from './revert-policy-change';
import { isOfPrincipals, type RevertOptions, revertPrincipals } from './revert-principals';
import { revertUser } from './revert-user';

interface RevertRequest {
  readonly params: { readonly seq: number };
  readonly body: {
    readonly dryRun?: boolean;
    readonly reason?: string | undefined;
    /** Users may be deleted whom groups let in again. */
    readonly acknowledge?: 'groups_readmit' | undefined;
  };
}

/**
 * Takes one change back where nobody has built on it since. What undoes it is a write like any other: the same
 * permissions, checks and approvals, with a change record of its own, so that it can be taken back too.
 */
export async function revertChange(
  context: ServiceContext,
  { params, body }: RevertRequest,
): Promise<RevertResult> {
  const change = await getChange(context, params.seq);
  const reason = `Reverts change ${change.seq}${body.reason === undefined ? '' : `: ${body.reason}`}`;
  // Not in the middle of a character: half of one cannot be stored, nor hashed.
  const cut = reason.slice(0, 500).replace(/[\uD800-\uDBFF]$/, '');
  const options = { reason: cut, acknowledge: body.acknowledge };
  const revert = (by: ServiceContext) => revertByKind(by, change, options);
  if (body.dryRun) return { reverted: change.seq, preview: await previewWrite(context, revert) };
  return revert(context);
}

async function revertByKind(
  context: ServiceContext,
  change: Change,
  options: RevertOptions,
): Promise<RevertResult> {
  const { action, policyVersion, target, seq } = change;
  const { reason } = options;
  if (action === 'system.bootstrapped') throw cannotRevert(seq, 'it set up the installation.');
  if (policyVersion === undefined && context.draftId !== undefined) {
    throw cannotRevert(seq, 'it is not of the policy, so that no draft can hold what undoes it.');
  }
  if (policyVersion !== undefined) return revertPolicyChange(context, change, policyVersion, reason);
  if (isOfPrincipals(change)) return revertPrincipals(context, change, options);
  if (action.startsWith('assignment.')) return revertAssignment(context, change, reason);
  if (userActions.has(action)) return revertUser(context, change, options);
  if (clientActions.has(action)) return revertClient(context, change, reason);
  if (target.type === 'member') return revertMember(context, change, reason);
  if (action === 'service_token.created') {
    requirePermission(context, 'tokens:write');
    await revokeServiceToken(context, { params: { serviceTokenId: target.id }, query: { reason } });
    return { reverted: seq };
  }
  if (action === 'invitation.created') {
    requirePermission(context, 'users:invite');
    await revokeInvitation(context, { params: { invitationId: target.id }, headers: {}, query: { reason } });
    return { reverted: seq };
  }
  if (action === 'api_key.created') {
    requirePermission(context, 'clients:write');
    const { id: keyId } = keySchema.parse(change.after);
    const params = { clientId: target.id, keyId };
    const revoked = await revokeKey(context, { params, query: { reason } });
    return { reverted: seq, ...('changeSeq' in revoked && { changeSeq: revoked.changeSeq }) };
  }
  throw cannotRevert(seq, reasons[action] ?? `${action} has no opposite. Edit ${target.name} by hand.`);
}

const userActions: ReadonlySet<string> = new Set([
  'user.created',
  'user.updated',
  'user.suspended',
  'user.resumed',
  'user.deleted',
]);

const clientActions: ReadonlySet<string> = new Set([
  'client.created',
  'client.updated',
  'client.suspended',
  'client.resumed',
  'client.deleted',
]);

const keySchema = z.looseObject({ id: z.string() });

const reasons: Readonly<Record<string, string>> = {
  'service_token.revoked': 'a token that was revoked stays so. Make a new one.',
  'api_key.revoked': 'a key that was revoked stays so. Make a new one.',
};
