import { CredentialError, KeysUnavailableError } from '@/authorizer/credentials/fault';
import { TokenVerifier } from '@/authorizer/credentials/token-verifier';
import type { IdentityGateway } from '@/lib/identity/port';
import { sha256Hex } from '@/lib/store/keys';

/** Reaches out to identity providers: by the given way of reading, and with the authorizer's own verification. */
export function createIdentityGateway(
  fetchJson: IdentityGateway['fetchJson'],
  now: () => Date,
): IdentityGateway {
  return {
    fetchJson,
    verifyToken: async (provider, token) => {
      // One for each test: nothing of a token that was only tried is remembered.
      const verifier = new TokenVerifier(fetchJson);
      verifier.trust([provider]);
      try {
        const verified = await verifier.verify(token, sha256Hex(token), () => now().getTime());
        const { subject, principalId, claims, expiresAtMs } = verified;
        return {
          accepted: true,
          subject,
          principalId,
          claims,
          expiresAt: new Date(Math.min(expiresAtMs, latestMs)).toISOString(),
        };
      } catch (error) {
        if (error instanceof CredentialError) return { accepted: false, fault: error.fault };
        // To the authorizer an error of its own; to whoever tests a token it is the answer.
        if (error instanceof KeysUnavailableError) return { accepted: false, fault: 'keys_unavailable' };
        throw error;
      }
    },
  };
}

/** The last instant that a date can hold (ECMA-262, 21.4.1.1). */
const latestMs = 8.64e15;
