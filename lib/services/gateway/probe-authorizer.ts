import { type ApiKey, apiKeyState } from '../../core/model/api-key';
import type { ProbeAnswer } from '../../gateway/port';
import { readKey } from '../api-keys/get-key';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { readPolicyInForce } from '../policy/read-policy';
import { readPrincipal } from '../principals/read-principal';
import { describeProbed } from './describe-probed';

interface ProbeInput {
  readonly principalId: string;
  /** Of a client: the key that it would come with. */
  readonly keyId?: string | undefined;
  readonly apiId: string;
  readonly method: string;
  readonly path: string;
}

/** What one container of the authorizer decides of a request now, and whether it has seen the latest writes. */
export async function probeAuthorizer(
  context: ServiceContext,
  { principalId, keyId, apiId, method, path }: ProbeInput,
) {
  // What is in the store is read before the container is asked, so that the comparison can only err towards "not yet".
  const [{ policy, version }, record, key] = await Promise.all([
    readPolicyInForce(context),
    readPrincipal(context, principalId),
    keyId === undefined ? undefined : readKey(context, { clientId: principalId, keyId }),
  ]);
  const api = findApi(policy, apiId);
  const answer = await context.probe({
    principal: describeProbed(policy, record),
    keySha256: key?.keySha256,
    target: api,
    method: api.type === 'WEBSOCKET' ? 'WEBSOCKET' : method.toUpperCase(),
    path,
  });
  return {
    ...answer,
    isCurrent:
      answer.principalVersion >= record.version &&
      answer.policyVersion >= version &&
      (key === undefined || knowsKey(answer, key, context.now())),
    answeredAt: context.now().toISOString(),
    bound: context.freshness,
  };
}

/** Keys have no version: whether a container knows of one what the store knows shows in how it takes it. */
function knowsKey({ credentialFault }: ProbeAnswer, key: ApiKey, now: Date): boolean {
  const state = apiKeyState(key, now);
  if (state === 'revoked') return credentialFault === 'api_key_revoked';
  return credentialFault === (state === 'expired' ? 'api_key_expired' : undefined);
}
