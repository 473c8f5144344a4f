import type { TokenFault } from '../core/model/decision';
import type { IdentityProvider } from '../core/model/identity-provider';

/** Why an address was not read. Says what an owner can do about it, and nothing of what the server can reach. */
export class IssuerUnreadableError extends Error {
  override readonly name = 'IssuerUnreadableError';
}

/** What a token was found to be: whose it is, or which check it failed. */
export type TokenOutcome =
  | {
      readonly accepted: true;
      readonly subject: string;
      readonly principalId: string;
      readonly expiresAt: string;
      readonly claims: Readonly<Record<string, unknown>>;
    }
  | { readonly accepted: false; readonly fault: TokenFault };

/** Reaches out to identity providers. */
export interface IdentityGateway {
  /**
   * Reads a JSON document of an identity provider. Only from public addresses, by https, without redirects; and from
   * the issuer that the console itself signs in with, wherever it is.
   * @throws IssuerUnreadableError
   */
  fetchJson(url: string): Promise<unknown>;
  /** Verifies a token as the authorizer does, against this provider alone. Nothing of the token is kept or logged. */
  verifyToken(provider: IdentityProvider, token: string): Promise<TokenOutcome>;
}
