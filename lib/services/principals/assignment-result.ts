import type { Change } from '../../core/model/change';
import type { Principal } from '../../core/model/principal';
import type { ServiceContext } from '../context';

/** What a grant or revoke answers. Without `changeSeq` nothing had to be written. */
export interface AssignmentResult<P extends Principal> {
  readonly principal: P;
  readonly changeSeq: number | undefined;
  /** From when on no authorizer that can read the store decides on anything older. */
  readonly inForceBy: string;
}

export function assignmentResult<P extends Principal>(
  context: ServiceContext,
  principal: P,
  change?: Change,
): AssignmentResult<P> {
  return { principal, changeSeq: change?.seq, inForceBy: inForceBy(context) };
}

/** Rounded up to a second. */
export function inForceBy({ now, freshness }: Pick<ServiceContext, 'now' | 'freshness'>): string {
  const seconds = Math.ceil(now().getTime() / 1000 + freshness.maxAgeSeconds);
  return new Date(seconds * 1000).toISOString();
}
