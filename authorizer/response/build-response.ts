import type { AuthorizerRequest } from '../events/types';
import type { Outcome } from './outcome';
import { deniedResource } from './policy-arn';

/** The answer in the form that the event's kind wants. */
export function buildResponse(request: Pick<AuthorizerRequest, 'kind' | 'arn'>, outcome: Outcome): object {
  const { kind } = request;
  if (kind === 'http-2-simple') return { isAuthorized: outcome.isAllowed, context: outcome.context };
  if (kind === 'appsync') return appSyncResponse(outcome);
  const answer = iamResponse(request.arn, outcome);
  const { usageIdentifierKey } = outcome;
  const hasUsagePlans = kind === 'rest-token' || kind === 'rest-request';
  return hasUsagePlans && usageIdentifierKey !== undefined ? { ...answer, usageIdentifierKey } : answer;
}

/** A policy for the exact method called, and nothing that could reach further. */
function iamResponse(arn: string, { isAllowed, principalId, context }: Outcome) {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: isAllowed ? 'Allow' : 'Deny',
          Resource: isAllowed ? arn : deniedResource(arn),
        },
      ],
    },
    context,
  };
}

/** Both optional fields are always given: their defaults are a cached answer and whatever was denied before. */
function appSyncResponse({ isAllowed, context }: Outcome) {
  return { isAuthorized: isAllowed, resolverContext: context, deniedFields: [], ttlOverride: 0 };
}
