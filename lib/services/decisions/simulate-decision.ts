import { AppError } from '../../contracts/problem';
import { explain } from '../../core/decide/explain';
import type { Caller, Claims, RequestInput } from '../../core/decide/types';
import type { Api } from '../../core/model/api';
import type { Explanation } from '../../core/model/explanation';
import type { Policy } from '../../core/model/policy';
import { compiledPolicyOf } from '../compiled-policy';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { principalFactsOf } from '../principal-facts';

interface Question {
  readonly principalId?: string | undefined;
  readonly apiId: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly sourceIp?: string | undefined;
  readonly claims: Claims;
  readonly at?: string | undefined;
}

/**
 * What the authorizer would decide, by the same function, on the principal as stored and the policy in force, or the
 * one that a draft proposes.
 */
export async function simulateDecision(context: ServiceContext, question: Question): Promise<Explanation> {
  const asked = await readPolicy(context);
  const api = asked.policy.apis.find(({ id }) => id === question.apiId);
  if (api === undefined) {
    throw new AppError('not_found', `There is no API ${question.apiId}. GET /api/v1/apis lists the APIs.`);
  }
  const caller = await describeCaller(context, question, asked.policy);
  const at = question.at === undefined ? context.now().getTime() : Date.parse(question.at);
  return explain(compiledPolicyOf(asked), caller, describeRequest(question, api), at);
}

async function describeCaller(
  { store }: Pick<ServiceContext, 'store'>,
  { principalId, claims }: Question,
  policy: Policy,
): Promise<Caller> {
  if (principalId === undefined) return { kind: 'anonymous' };
  const record = await store.getPrincipal(principalId);
  if (record === undefined) {
    const type = principalId.startsWith('cli_') ? 'client' : 'user';
    return { kind: 'identified', principalId, type, subject: '', claims };
  }
  const principal = principalFactsOf(record);
  // An API key brings no claims, and its client is its own subject.
  if (record.type === 'client') {
    return { kind: 'identified', principalId, type: 'client', subject: principalId, claims: {}, principal };
  }
  return {
    kind: 'identified',
    principalId,
    type: 'user',
    subject: record.subject,
    identityProviderId: policy.identityProviders.find(({ issuer }) => issuer === record.issuer)?.id,
    claims: { ...claims, iss: record.issuer, sub: record.subject },
    principal,
  };
}

function describeRequest({ method, path, query, sourceIp, principalId }: Question, api: Api): RequestInput {
  if (path.includes('?')) {
    const message = 'must not hold a query string; give its parameters in query';
    throw new AppError('validation_failed', `/path: ${message}`, [{ pointer: '/path', message }]);
  }
  return {
    gatewayApiId: api.gatewayApiId,
    stage: api.stage,
    apiType: api.type,
    method: api.type === 'WEBSOCKET' ? 'WEBSOCKET' : method.toUpperCase(),
    path,
    // What is asked is what a client would send, whatever the gateway makes of it.
    pathIsDecoded: false,
    query,
    sourceIp,
    hidesAddressAndQuery: api.type === 'APPSYNC',
    authorizationValues: principalId === undefined ? 0 : 1,
    methodOverride: false,
  };
}
