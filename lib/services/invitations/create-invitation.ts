import type { InvitationView } from '../../contracts/invitations';
import { AppError } from '../../contracts/problem';
import type { IdentityProvider } from '../../core/model/identity-provider';
import type { Invitation } from '../../core/model/invitation';
import type { Policy } from '../../core/model/policy';
import { invitationIdOf, userIdOf } from '../../store/keys';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { countOf } from '../policy/word-lists';
import { retryConflict } from '../retry-conflict';
import { invitedUser, planInvitedRoles } from './plan-roles';
import { hasExpired, invitationTarget, viewInvitation } from './view-invitation';

type NewInvitation = Pick<
  Invitation,
  'identityProviderId' | 'email' | 'name' | 'roles' | 'expiresAt' | 'reason'
>;

type DatedInvitation = NewInvitation & Pick<Invitation, 'inviterByGroup'>;

const dayMs = 86_400_000;
const memberDays = { usual: 14, most: 90 };
const groupDays = { usual: 1, most: 1 };

/**
 * Offers roles to an email. All checks of an assignment are made now, against what the inviting member may do, and
 * once more when it is accepted. An invitation that ended (accepted, revoked, expired) gives way to a new one.
 */
export async function createInvitation(
  context: ServiceContext,
  { body }: { readonly body: NewInvitation },
): Promise<InvitationView> {
  const inviterByGroup = await groupRoleOf(context);
  const expiresAt = endOf(body, context.now(), inviterByGroup === undefined ? memberDays : groupDays);
  return retryConflict(['entity_version', 'policy_moved'], () =>
    writeInvitation(context, { ...body, expiresAt, inviterByGroup }),
  );
}

/** The caller's role where it is a member by a group; nobody can ask later whether that still is so. */
async function groupRoleOf({ actor, role, store }: ServiceContext) {
  if (actor.type !== 'member' || (await store.getMember(actor.id)) !== undefined) return undefined;
  return role;
}

/** When the offer ends: none is open for good, and one that nobody can check later is short. */
function endOf(
  { expiresAt }: NewInvitation,
  now: Date,
  days: { readonly usual: number; readonly most: number },
) {
  const inDays = (count: number) => now.getTime() + count * dayMs;
  const end = expiresAt === undefined ? inDays(days.usual) : Date.parse(expiresAt);
  if (end > now.getTime() && end <= inDays(days.most)) return new Date(end).toISOString();
  const message = `must lie in the future, at most ${countOf(days.most, 'day')} ahead; it is now ${now.toISOString()}`;
  throw new AppError('validation_failed', `/expiresAt: ${message}`, [{ pointer: '/expiresAt', message }]);
}

async function writeInvitation(context: ServiceContext, fields: DatedInvitation): Promise<InvitationView> {
  const published = await readPolicy(context);
  const { issuer } = requireProvider(published.policy, fields.identityProviderId);
  const id = invitationIdOf(issuer, fields.email);
  const previous = await context.store.getInvitation(id);
  if (previous?.status === 'pending' && !hasExpired(previous, context.now())) {
    throw new AppError(
      'conflict',
      `${fields.email} is invited already (${id}). Revoke that invitation first to change it.`,
    );
  }
  checkRoles(context, published.policy, issuer, fields);

  const at = context.now().toISOString();
  const invitation: Invitation = {
    ...fields,
    id,
    issuer,
    status: 'pending',
    invitedBy: context.actor,
    version: (previous?.version ?? 0) + 1,
    createdAt: at,
    updatedAt: at,
  };
  const roles = invitation.roles.map(({ roleId }) => roleId).join(', ');
  const draft = draftChange(context, {
    action: 'invitation.created',
    target: invitationTarget(invitation),
    summary: `invited ${invitation.email} of ${invitation.identityProviderId} to ${roles || 'no role'}`,
    reason: fields.reason,
    before: previous ?? null,
    after: invitation,
  });
  await context.store.commit(draft, [
    { type: 'put_invitation', invitation, previous },
    { type: 'require_policy_version', version: published.version },
  ]);
  return viewInvitation(context, invitation);
}

/** Whoever it will be: the roles must fit together and be this member's to give. */
function checkRoles(context: ServiceContext, policy: Policy, issuer: string, fields: NewInvitation): void {
  const somebody = { id: userIdOf(issuer, fields.email), issuer, subject: fields.email, name: fields.email };
  planInvitedRoles(context, policy, invitedUser(somebody, context.now()), fields);
}

function requireProvider({ identityProviders }: Policy, id: string): IdentityProvider {
  const provider = identityProviders.find((candidate) => candidate.id === id);
  if (provider) return provider;
  const message = `there is no identity provider ${id}; GET /api/v1/identity-providers lists them`;
  throw new AppError('validation_failed', `/identityProviderId: ${message}`, [
    { pointer: '/identityProviderId', message },
  ]);
}
