import { AppError } from '../../contracts/problem';
import { authorityOf, isWithinAuthority } from '../../core/model/authority';
import type { ServiceToken } from '../../core/model/console';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readServiceToken } from './read-service-token';
import { serviceTokenTarget, viewServiceToken } from './view-service-token';

interface TokenRevocation {
  readonly params: { readonly serviceTokenId: string };
  readonly query: { readonly reason?: string | undefined };
}

/** Ends a token for good, from the next request on. Who could have made it may revoke it, and the token itself. */
export async function revokeServiceToken(context: ServiceContext, { params, query }: TokenRevocation) {
  const previous = await readServiceToken(context, params.serviceTokenId);
  if (previous.id !== context.actor.id && !isWithinAuthority(authorityOf(previous), context)) {
    throw new AppError(
      'forbidden',
      `The token ${previous.name} may do more than you; an owner can revoke it.`,
    );
  }
  const now = context.now();
  if (previous.revokedAt !== undefined) return viewServiceToken(previous, now);
  const token: ServiceToken = { ...previous, revokedAt: now.toISOString() };
  const view = viewServiceToken(token, now);
  const draft = draftChange(context, {
    action: 'service_token.revoked',
    target: serviceTokenTarget(token),
    summary: `revoked service token ${token.name}`,
    reason: query.reason,
    before: viewServiceToken(previous, now),
    after: view,
  });
  await context.store.commit(draft, [{ type: 'put_service_token', token, previous }]);
  return view;
}
