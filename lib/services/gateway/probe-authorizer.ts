import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { readPolicyInForce } from '../policy/read-policy';
import { readPrincipal } from '../principals/read-principal';

interface ProbeInput {
  readonly principalId: string;
  readonly apiId: string;
  readonly method: string;
  readonly path: string;
}

/** What one container of the authorizer decides of a request now, and whether it has seen the latest writes. */
export async function probeAuthorizer(
  context: ServiceContext,
  { principalId, apiId, method, path }: ProbeInput,
) {
  // What is in the store is read before the container is asked, so that the comparison can only err towards "not yet".
  const [{ policy, version }, record] = await Promise.all([
    readPolicyInForce(context),
    readPrincipal(context, principalId),
  ]);
  const api = findApi(policy, apiId);
  const isUser = record.type === 'user';
  const answer = await context.probe({
    principal: {
      id: record.id,
      type: record.type,
      subject: isUser ? record.subject : record.id,
      ...(isUser && {
        issuer: record.issuer,
        identityProviderId: policy.identityProviders.find(({ issuer }) => issuer === record.issuer)?.id,
      }),
    },
    target: api,
    method: api.type === 'WEBSOCKET' ? 'WEBSOCKET' : method.toUpperCase(),
    path,
  });
  return {
    ...answer,
    isCurrent: answer.principalVersion >= record.version && answer.policyVersion >= version,
    bound: context.freshness,
  };
}
