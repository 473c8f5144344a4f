import type { Caller, PrincipalFacts } from './types';

export type IdentifiedCaller = Extract<Caller, { kind: 'identified' }>;

/** The store's record of the caller, unless it is somebody else's. */
export function principalOf({ principal, principalId, type }: IdentifiedCaller): PrincipalFacts | undefined {
  return principal !== undefined && principal.id === principalId && principal.type === type
    ? principal
    : undefined;
}
