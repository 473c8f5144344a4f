import { generateKeyPairSync, sign, verify } from 'node:crypto';
import type { SignedDigest } from '../../core/change/digest';

/** A key of this process that signs as KMS does: ECDSA on P-256 with SHA-256, in DER. */
export function createLocalKey(keyId = 'local') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    sign: async (text: string): Promise<SignedDigest['signature']> => ({
      algorithm: 'ECDSA_SHA_256',
      keyId,
      value: sign('sha256', Buffer.from(text), privateKey).toString('base64'),
    }),
    verify: async (text: string, { value }: SignedDigest['signature']) =>
      verify('sha256', Buffer.from(text), publicKey, Buffer.from(value, 'base64')),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
