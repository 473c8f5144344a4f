import { z } from 'zod';
import { instantSchema } from '../model/ids';
import { canonicalJson } from './canonical-json';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const headSchema = z.strictObject({ seq: z.int().min(0), hash: sha256Schema });

/** What the chain of changes was at a moment. Signed and kept elsewhere, it outlives whoever can write the table. */
export const chainDigestSchema = z.strictObject({
  kind: z.literal('gatewarden.digest/1'),
  /** The policy table. */
  installation: z.string().min(1).max(255),
  at: instantSchema,
  /** The head that the digest before this one saw, from which the records were walked. */
  from: headSchema,
  head: headSchema,
  /** SHA-256 of the digest before this one, so that digests are a chain too; null for the first. */
  previousSha256: sha256Schema.nullable(),
});

export const signedDigestSchema = z.strictObject({
  digest: chainDigestSchema,
  signature: z.strictObject({
    /** As KMS calls it: ECDSA on P-256 with SHA-256, in DER. Made over the canonical JSON of the digest. */
    algorithm: z.literal('ECDSA_SHA_256'),
    keyId: z.string().min(1).max(2048),
    value: z.base64().min(1).max(500),
  }),
});

export type ChainDigest = z.infer<typeof chainDigestSchema>;
export type SignedDigest = z.infer<typeof signedDigestSchema>;

/** The text that a digest's signature and hash are made over. */
export const digestText = (digest: ChainDigest): string => canonicalJson(digest);
