import { AppError } from '../../contracts/problem';
import type { Principal } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { etagOfRecord, requireEtag } from '../etag';

/**
 * Reads a principal at the state that `ifMatch` names where it names one. What assigns roles takes one of these, so
 * that a path under `/users` reaches users only, one under `/clients` clients only, and both do the same.
 */
export type ReadPrincipal<P extends Principal> = (
  context: Pick<ServiceContext, 'store'>,
  principalId: string,
  ifMatch?: string,
) => Promise<P>;

export const readPrincipal: ReadPrincipal<Principal> = async ({ store }, principalId, ifMatch) =>
  requirePrincipal(await store.getPrincipal(principalId), `There is no principal ${principalId}.`, ifMatch);

/** The record that was read, if there is one and it is at the state that `ifMatch` names. */
export function requirePrincipal<P extends Principal>(
  principal: P | undefined,
  missing: string,
  ifMatch?: string,
): P {
  if (principal === undefined) throw new AppError('not_found', missing);
  requireEtag(ifMatch, etagOfRecord(principal));
  return principal;
}
