import type { IdentityProvider } from '../../core/model/identity-provider';

/** Who a token says its bearer is, after all of it was verified. */
export interface VerifiedIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** Whether the provider says that the email is the subject's own. Only a plain `true` counts. */
  readonly emailVerified: boolean;
}

export type VerifiedToken =
  | { readonly isValid: true; readonly identity: VerifiedIdentity }
  /** `why` is for the bearer to read. */
  | { readonly isValid: false; readonly why: string };

/** Port: verifies tokens of identity providers on the console's side. */
export interface TokenVerifier {
  /** Signature, algorithm, issuer, audience and times, against the provider that the token names. Never throws for a bad token. */
  verify(token: string, providers: readonly IdentityProvider[], now: Date): Promise<VerifiedToken>;
}
