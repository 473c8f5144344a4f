import type { CredentialFault } from '@/lib/core/model/decision';

/** A credential that was refused, and why. The reason goes to the log, never to the caller. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
  constructor(readonly fault: CredentialFault) {
    super(fault);
  }
}

/** The keys that could tell whether a token is genuine cannot be had: an error (500), since the token may be good. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}
