import { createPublicKey, verify } from 'node:crypto';
import { type ChainDigest, digestText, signedDigestSchema } from '../core/change/digest';

/**
 * The digest in a file, after its signature was verified with the public key (PEM) that its reader trusts.
 * @throws Error that says what is wrong with it
 */
export function readDigest(text: string, publicKeyPem: string): ChainDigest {
  const parsed = signedDigestSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`is not a digest: /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { digest, signature } = parsed.data;
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType !== 'ec') throw new Error('needs a public key on the curve P-256 (PEM)');
  const signed = Buffer.from(digestText(digest), 'utf8');
  if (!verify('sha256', signed, key, Buffer.from(signature.value, 'base64'))) {
    throw new Error('was not signed by this key, or altered after it was');
  }
  return digest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
