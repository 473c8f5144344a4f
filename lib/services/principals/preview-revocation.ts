import type { RevocationPreview } from '../../contracts/assignments';
import type { Principal } from '../../core/model/principal';
import { findRevocationEffect } from '../../core/policy/revocation-effect';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { principalFactsOf } from '../principal-facts';
import { requireHeld } from './plan-assignment';
import type { ReadPrincipal } from './read-principal';

/** Routes that are named; the others are counted. */
const namedRoutes = 5;

/** What revoking a role from a principal would close, now. @throws AppError `not_found` where it is not held. */
export async function previewRevocation(
  context: ServiceContext,
  read: ReadPrincipal<Principal>,
  { principalId, roleId }: { readonly principalId: string; readonly roleId: string },
): Promise<RevocationPreview> {
  const [principal, asked] = await Promise.all([read(context, principalId), readPolicy(context)]);
  requireHeld(principal, roleId);
  const policy = compiledPolicyOf(asked);
  const effect = findRevocationEffect(policy, principalFactsOf(principal), roleId, context.now().getTime());
  return {
    lost: effect.lost.length,
    narrowed: effect.narrowed.length,
    kept: effect.kept.length,
    gained: effect.gained.length,
    firstLost: effect.lost
      .slice(0, namedRoutes)
      .map(({ apiId, routeId, method, path }) => ({ apiId, routeId, method, path })),
  };
}
