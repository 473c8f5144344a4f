import type { ApiType } from '../model/api';
import type { Caller, PrincipalFacts, RequestInput } from './types';

/** Somebody about whom is asked without a credential. */
export interface ProbedPrincipal {
  readonly id: string;
  readonly type: 'user' | 'client';
  readonly subject: string;
  readonly issuer?: string | undefined;
  readonly identityProviderId?: string | undefined;
}

/** A request about which is asked without one being made. */
export interface ProbedRequest {
  readonly gatewayApiId: string;
  readonly stage: string;
  readonly apiType: ApiType;
  readonly method: string;
  readonly path: string;
}

/** The caller that is decided about: without a token there are no claims but who it is, and no mapped groups. */
export function probedCaller(
  { id, type, subject, issuer, identityProviderId }: ProbedPrincipal,
  principal: PrincipalFacts | undefined,
): Caller {
  return {
    kind: 'identified',
    principalId: id,
    type,
    subject,
    identityProviderId,
    claims: type === 'user' ? { sub: subject, ...(issuer !== undefined && { iss: issuer }) } : {},
    principal,
  };
}

/** The request that is decided: as one would be that carries one credential and neither query nor address. */
export const probedInput = (request: ProbedRequest): RequestInput => ({
  ...request,
  pathIsDecoded: false,
  query: {},
  hidesAddressAndQuery: request.apiType === 'APPSYNC',
  authorizationValues: 1,
  methodOverride: false,
});
