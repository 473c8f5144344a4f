import type { ServiceTokenView } from '../../contracts/service-tokens';
import type { ChangeTarget } from '../../core/model/change';
import type { ServiceToken } from '../../core/model/console';

/** A token as it may be shown at a point in time. Its hash stays in the store. */
export function viewServiceToken({ tokenSha256: _, ...token }: ServiceToken, now: Date): ServiceTokenView {
  return { ...token, status: statusOf(token, now) };
}

function statusOf(
  { revokedAt, expiresAt }: Pick<ServiceToken, 'revokedAt' | 'expiresAt'>,
  now: Date,
): ServiceTokenView['status'] {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'active';
}

/** How a change record names a token. */
export function serviceTokenTarget({ id, name }: Pick<ServiceToken, 'id' | 'name'>): ChangeTarget {
  return { type: 'service_token', id, name };
}
