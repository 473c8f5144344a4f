import { AppError } from '../../contracts/problem';
import { type Invitation, invitedEmailSchema } from '../../core/model/invitation';
import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import { invitationIdOf, userIdOf } from '../../store/keys';
import type { Mutation } from '../../store/port';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readPolicy } from '../policy/read-policy';
import { inForceBy } from '../principals/assignment-result';
import { retryConflict } from '../retry-conflict';
import { invitedUser, planInvitedRoles } from './plan-roles';
import { presentAuthority } from './present-authority';
import type { VerifiedIdentity } from './token-verifier';
import { hasExpired, invitationTarget } from './view-invitation';

/**
 * Binds the invitation of an email to the subject of a token that proves it. User and invitation are written in one
 * transaction on the invitation's version, so that of two subjects with one email the second finds it accepted.
 */
export async function acceptInvitation(
  context: ServiceContext,
  { headers }: { readonly headers: { readonly authorization: string } },
) {
  const identity = await identify(context, headers.authorization.replace(/^Bearer +/i, ''));
  const { user, roles } = await retryConflict(['entity_version', 'policy_moved'], () =>
    bind(context, identity),
  );
  // Some may have ended before, and of an acceptance that is repeated others may have been taken away since.
  const held = new Set(user.assignments.map(({ roleId }) => roleId));
  const given = roles.filter(({ roleId }) => held.has(roleId));
  return { userId: user.id, name: user.name, roles: given, inForceBy: inForceBy(context) };
}

type ProvenIdentity = VerifiedIdentity & { readonly email: string };

async function identify(context: ServiceContext, token: string): Promise<ProvenIdentity> {
  const { policy } = await readPolicy(context);
  const verified = await context.tokens.verify(token, policy.identityProviders, context.now());
  if (!verified.isValid) throw new AppError('unauthenticated', `The token was refused: ${verified.why}.`);
  const { email, emailVerified } = verified.identity;
  const parsed = invitedEmailSchema.safeParse(email);
  if (!parsed.success) {
    throw new AppError(
      'forbidden',
      'The identity provider names no email for this token. Ask for the scope "openid email".',
    );
  }
  if (!emailVerified) {
    throw new AppError(
      'forbidden',
      `The identity provider does not say that ${parsed.data} was verified. Verify the address there, then sign in anew.`,
    );
  }
  return { ...verified.identity, email: parsed.data };
}

async function bind(context: ServiceContext, identity: ProvenIdentity) {
  const published = await readPolicy(context);
  const userId = userIdOf(identity.issuer, identity.subject);
  const invitation = await context.store.getInvitation(invitationIdOf(identity.issuer, identity.email));
  const previous = await context.store.getUser(userId);
  if (previous && invitation?.status === 'accepted' && invitation.acceptedBy === userId) {
    return { user: previous, roles: invitation.roles };
  }
  requireOpen(invitation, identity, context.now());
  if (previous?.status === 'suspended') {
    throw new AppError('forbidden', `${previous.name} is suspended. An admin has to resume this user first.`);
  }
  const inviter = await requireInviter(context, invitation);
  const as = { ...context, ...inviter, actor: invitation.invitedBy };
  const user = planUser(as, published.policy, invitation, identity, previous);
  const conditions: Mutation[] = [
    { type: 'require_policy_version', version: published.version },
    ...inviter.conditions,
  ];
  return { user: await write(context, conditions, invitation, user, previous), roles: invitation.roles };
}

function requireOpen(
  invitation: Invitation | undefined,
  { email, issuer, subject }: ProvenIdentity,
  now: Date,
): asserts invitation is Invitation {
  if (invitation === undefined || invitation.status === 'revoked') {
    throw new AppError('not_found', `There is no invitation of ${email} at ${issuer}.`);
  }
  if (invitation.status === 'accepted') {
    const isOwn = invitation.acceptedBy === userIdOf(issuer, subject);
    const how = isOwn ? 'and the user it made was deleted since' : `by another account of ${issuer}`;
    throw new AppError(
      'conflict',
      `The invitation of ${email} was accepted already, ${how}. An admin can invite anew.`,
    );
  }
  if (!hasExpired(invitation, now)) return;
  throw new AppError(
    'conflict',
    `The invitation of ${email} expired at ${invitation.expiresAt ?? ''}. An admin can invite anew.`,
  );
}

/** An offer is as good as whoever made it: it ends with their membership, and with the permission to make it. */
async function requireInviter(context: ServiceContext, invitation: Invitation) {
  const authority = await presentAuthority(context, invitation);
  if (authority?.permissions.includes('users:invite')) return authority;
  throw new AppError(
    'conflict',
    `The invitation of ${invitation.email} ended: ${invitation.invitedBy.name}, who made it, may no longer invite. An admin can invite anew.`,
  );
}

/** The roles are the inviting member's grant, by what that member may do now. Those whose time has passed by now are left out. */
function planUser(
  context: ServiceContext,
  policy: Policy,
  invitation: Invitation,
  { issuer, subject, email, name }: ProvenIdentity,
  previous: User | undefined,
): User {
  const now = context.now();
  const fallback = name?.trim().slice(0, 200) || email;
  const base =
    previous ??
    invitedUser(
      { id: userIdOf(issuer, subject), issuer, subject, email, name: invitation.name ?? fallback },
      now,
    );
  const roles = invitation.roles.filter((terms) => !hasExpired(terms, now));
  const { reason } = invitation;
  const planned = planInvitedRoles(context, policy, base, { roles, reason });
  return {
    ...planned,
    email: base.email ?? email,
    version: (previous?.version ?? 0) + 1,
    updatedAt: now.toISOString(),
  };
}

async function write(
  context: ServiceContext,
  conditions: readonly Mutation[],
  pending: Invitation,
  user: User,
  previous: User | undefined,
): Promise<User> {
  const at = context.now().toISOString();
  const accepted: Invitation = {
    ...pending,
    status: 'accepted',
    acceptedAt: at,
    acceptedBy: user.id,
    version: pending.version + 1,
    updatedAt: at,
  };
  const invited = { ...context, actor: { type: 'user' as const, id: user.id, name: user.name } };
  const draft = draftChange(invited, {
    action: 'invitation.accepted',
    target: invitationTarget(accepted),
    summary: `${user.name} (subject ${user.subject}) accepted the invitation of ${accepted.email}`,
    reason: pending.reason,
    before: { invitation: pending, user: previous ?? null },
    after: { invitation: accepted, user },
  });
  await context.store.commit(draft, [
    { type: 'put_principal', principal: user, previous },
    { type: 'put_invitation', invitation: accepted, previous: pending },
    ...conditions,
  ]);
  return user;
}
