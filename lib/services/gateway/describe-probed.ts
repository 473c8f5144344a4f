import type { ProbedPrincipal } from '../../core/decide/probed';
import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';

/** A principal as the authorizer is asked about it. */
export function describeProbed({ identityProviders }: Policy, record: Principal): ProbedPrincipal {
  const { id, type } = record;
  if (record.type === 'client') return { id, type, subject: id };
  const { issuer, subject } = record;
  const identityProviderId = identityProviders.find((provider) => provider.issuer === issuer)?.id;
  return { id, type, subject, issuer, identityProviderId };
}
