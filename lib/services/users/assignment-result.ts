import type { Change } from '../../core/model/change';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { viewUser } from './view-user';

/** What a grant or revoke answers. Without `change` nothing had to be written. */
export function assignmentResult(context: ServiceContext, user: User, change?: Change) {
  return { user: viewUser(user), changeSeq: change?.seq, inForceBy: inForceBy(context) };
}

/** From when on no authorizer that can read the store decides on anything older, rounded up to a second. */
function inForceBy({ now, freshness }: Pick<ServiceContext, 'now' | 'freshness'>): string {
  const seconds = Math.ceil(now().getTime() / 1000 + freshness.maxAgeSeconds);
  return new Date(seconds * 1000).toISOString();
}
