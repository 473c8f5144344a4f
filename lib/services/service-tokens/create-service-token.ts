import { randomBytes } from 'node:crypto';
import { AppError } from '../../contracts/problem';
import { authorityOf, isWithinAuthority } from '../../core/model/authority';
import type { Member, ServiceToken } from '../../core/model/console';
import { sha256Hex } from '../../store/keys';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { checkApiLimit } from '../members/check-api-limit';
import { serviceTokenTarget, viewServiceToken } from './view-service-token';

const dayMs = 86_400_000;
const defaultDays = 90;
const maxDays = 366;

interface NewServiceToken
  extends Pick<ServiceToken, 'name' | 'role' | 'permissions' | 'apiIds' | 'expiresAt'> {
  readonly reason?: string | undefined;
}

/**
 * Makes a token of 256 random bits, of which the store keeps the SHA-256 only. Nobody makes one that may do more
 * than they may; and it never can later, since each request holds it to what its maker may do then.
 */
export async function createServiceToken(
  context: ServiceContext,
  { reason, expiresAt, ...fields }: NewServiceToken,
) {
  const maker = await requireMember(context);
  const wanted = { ...fields, apiIds: fields.apiIds ?? inheritedLimit(context, fields) };
  await checkApiLimit(context, wanted);
  requireWithin(context, wanted);
  const now = context.now();
  const secret = `gwt_${randomBytes(32).toString('base64url')}`;
  const token: ServiceToken = {
    ...wanted,
    id: `tok_${randomBytes(12).toString('base64url')}`,
    tokenSha256: sha256Hex(secret),
    createdAt: now.toISOString(),
    createdBy: { id: maker.id, name: maker.name },
    expiresAt: checkExpiry(expiresAt, now),
  };
  const view = viewServiceToken(token, now);
  const draft = draftChange(context, {
    action: 'service_token.created',
    target: serviceTokenTarget(token),
    summary: `made service token ${token.name} as ${token.role} until ${token.expiresAt?.slice(0, 10)}`,
    reason,
    before: null,
    after: view,
  });
  await context.store.commit(draft, [{ type: 'put_service_token', token }]);
  return { ...view, token: secret };
}

/** A limited admin's token is limited as its maker is, where nothing narrower is asked. */
function inheritedLimit({ apiIds }: ServiceContext, { role }: Pick<ServiceToken, 'role'>) {
  return role === 'admin' && apiIds ? [...apiIds] : undefined;
}

/** A token that outlives the sessions of its maker needs a maker who can be looked up. */
async function requireMember({ actor, store }: ServiceContext): Promise<Member> {
  const member = actor.type === 'member' ? await store.getMember(actor.id) : undefined;
  if (member) return member;
  throw new AppError(
    'forbidden',
    actor.type === 'service_token'
      ? 'A service token makes no service tokens, so that a stolen one cannot outlive its own end. Sign in to make one.'
      : 'Only a member of the console makes service tokens; you are here by a group of your identity provider. Ask an owner to add you under Members.',
  );
}

function requireWithin(
  context: ServiceContext,
  wanted: Pick<ServiceToken, 'role' | 'permissions' | 'apiIds'>,
): void {
  const authority = authorityOf(wanted);
  if (authority.permissions.length === 0) {
    const message = `leaves nothing: the role ${wanted.role} has none of these permissions`;
    throw new AppError('validation_failed', `/permissions: ${message}`, [
      { pointer: '/permissions', message },
    ]);
  }
  if (isWithinAuthority(authority, context)) return;
  const beyond = authority.permissions.filter((name) => !context.permissions.includes(name));
  throw new AppError(
    'forbidden',
    beyond.length > 0
      ? `A token cannot do more than you: you do not have ${beyond.join(', ')}.`
      : `A token cannot do more than you: you are limited to the APIs ${context.apiIds?.join(', ')}.`,
  );
}

function checkExpiry(expiresAt: string | undefined, now: Date): string {
  const end = expiresAt === undefined ? now.getTime() + defaultDays * dayMs : Date.parse(expiresAt);
  const daysAhead = (end - now.getTime()) / dayMs;
  if (daysAhead > 0 && daysAhead <= maxDays) return new Date(end).toISOString();
  const message = `must lie in the future, at most ${maxDays} days ahead; it is now ${now.toISOString()}`;
  throw new AppError('validation_failed', `/expiresAt: ${message}`, [{ pointer: '/expiresAt', message }]);
}
