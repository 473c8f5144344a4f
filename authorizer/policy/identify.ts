import type { Caller } from '@/lib/core/decide/types';
import { sha256Hex, userIdOf } from '@/lib/store/keys';
import type { StoreQuestion } from '@/lib/store/reader/reader';
import { CredentialError, KeysUnavailableError } from '../credentials/fault';
import { parseToken } from '../credentials/token-parts';
import type { TokenVerifier, VerifiedToken } from '../credentials/token-verifier';
import type { PresentedCredential } from '../events/types';
import type { PolicyState } from './policy-state';

/** A credential after it was looked into, with what has to be read before its owner can be known. */
export interface Identified {
  readonly caller: Caller;
  readonly principalId?: string;
  readonly keySha256?: string;
  /** Set where nobody can say now who asks. It ends the request, once the policy that led to it is known to be in force. */
  readonly failure?: KeysUnavailableError;
}

const withoutSecret: Readonly<Record<'none' | 'several' | 'malformed', Identified>> = {
  none: { caller: { kind: 'anonymous' } },
  several: { caller: { kind: 'rejected', fault: 'several_credentials' } },
  malformed: { caller: { kind: 'rejected', fault: 'malformed' } },
};

/** The SHA-256 by which a credential is remembered, looked up and logged. Undefined where there is none to hash. */
export function hashCredential(credential: PresentedCredential): string | undefined {
  if (credential.type === 'jwt') return sha256Hex(credential.token);
  if (credential.type === 'key') return sha256Hex(credential.key);
  return undefined;
}

/** Finds out who asks, as far as what is known in this container goes. At once, or after a fetch of signing keys. */
export function identify(
  credential: PresentedCredential,
  sha256: string,
  state: PolicyState,
  verifier: TokenVerifier,
  now: () => number,
): Identified | Promise<Identified> {
  if (credential.type === 'jwt') {
    const remembered = verifier.recall(sha256, now());
    return remembered === undefined
      ? verifyToken(credential.token, sha256, state, verifier, now)
      : userOf(remembered, state);
  }
  if (credential.type === 'key') return identifyKey(sha256, state, now());
  return withoutSecret[credential.type];
}

function verifyToken(
  token: string,
  sha256: string,
  state: PolicyState,
  verifier: TokenVerifier,
  now: () => number,
): Identified | Promise<Identified> {
  try {
    const verified = verifier.verify(token, sha256, now);
    return verified instanceof Promise
      ? verified.then((later) => userOf(later, state)).catch(unverified)
      : userOf(verified, state);
  } catch (error) {
    return unverified(error);
  }
}

function unverified(error: unknown): Identified {
  if (error instanceof CredentialError) return { caller: { kind: 'rejected', fault: error.fault } };
  if (error instanceof KeysUnavailableError) return { caller: { kind: 'anonymous' }, failure: error };
  throw error;
}

function userOf(token: VerifiedToken, state: PolicyState): Identified {
  const { principalId, subject, identityProviderId, claims } = token;
  const principal = state.principal(principalId);
  return {
    caller: { kind: 'identified', principalId, type: 'user', subject, identityProviderId, claims, principal },
    principalId,
  };
}

/** A key is only a pointer: it is always decided together with its client's record. */
export function identifyKey(keySha256: string, state: PolicyState, nowMs: number): Identified {
  const key = state.apiKey(keySha256);
  if (key === undefined) return { caller: { kind: 'rejected', fault: 'api_key_unknown' }, keySha256 };
  const principalId = key.clientId;
  // Whenever it says: a revocation is never ahead of time, only a container's clock can be behind.
  if (key.revokedAtMs !== undefined) {
    return { caller: { kind: 'rejected', fault: 'api_key_revoked' }, keySha256, principalId };
  }
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs) {
    return { caller: { kind: 'rejected', fault: 'api_key_expired' }, keySha256, principalId };
  }
  const principal = state.principal(principalId);
  return {
    caller: { kind: 'identified', principalId, type: 'client', subject: principalId, claims: {}, principal },
    keySha256,
    principalId,
  };
}

/**
 * What a cold container can already ask for together with the head: the record that the credential points to if it
 * is genuine. Nothing is decided by it; a false guess costs a read.
 */
export function guessQuestion(credential: PresentedCredential, sha256: string): StoreQuestion {
  if (credential.type === 'key') return { head: true, keySha256: sha256 };
  if (credential.type !== 'jwt') return { head: true };
  try {
    const { issuer, claims } = parseToken(credential.token);
    return typeof claims.sub === 'string'
      ? { head: true, principalId: userIdOf(issuer, claims.sub) }
      : { head: true };
  } catch {
    return { head: true };
  }
}
