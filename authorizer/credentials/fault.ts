import type { CredentialFault } from '@/lib/core/model/decision';

/** A credential that was refused, and why. The reason goes to the log, never to the caller. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
  constructor(readonly fault: CredentialFault) {
    super(fault);
  }
}
