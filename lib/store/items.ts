import { z } from 'zod';
import { clientIdSchema, instantSchema } from '../core/model/ids';
import { clientSchema, userSchema } from '../core/model/principal';

/**
 * The items that the authorizer reads, attribute by attribute, as a document client gives them. The authorizer reads
 * them with hand-written guards, which are tested against these schemas. Items may have more attributes (keys of
 * indexes, ElectroDB's marks); a reader looks at the ones named here only.
 *
 * Attributes that are lists or records of our own are JSON text: DynamoDB's numbers and nesting have limits of their
 * own, and one JSON.parse is quicker than unwrapping typed values.
 */
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** JSON text of a value of the given schema. */
export function jsonText<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** `policyHeadKey`: which version is in force, and which snapshots it consists of. */
export const policyHeadItemSchema = z.object({
  version: z.int().min(1),
  publishedAt: instantSchema,
  /** The decision snapshot, for the authorizer. */
  snapshotSha256: sha256Schema,
  snapshotChunks: z.int().min(1),
  /** The source snapshot, for the console. */
  sourceSha256: sha256Schema,
  sourceChunks: z.int().min(1),
});

/** `snapshotChunkKey(sha256, index)`. `ttl` (epoch seconds) stands on it until a published version refers to it. */
export const snapshotChunkItemSchema = z.object({
  data: z.instanceof(Uint8Array),
  ttl: z.number().optional(),
});

/**
 * `principalKey(id)`: the record of a user or client with its assignments.
 * `attributes` and `assignments` are JSON text; `version` is a number; all else is text.
 */
export const principalItemSchema = z.discriminatedUnion('type', [
  z.object({
    ...userSchema.shape,
    attributes: jsonText(userSchema.shape.attributes),
    assignments: jsonText(userSchema.shape.assignments),
  }),
  z.object({
    ...clientSchema.shape,
    attributes: jsonText(clientSchema.shape.attributes),
    assignments: jsonText(clientSchema.shape.assignments),
  }),
]);

/** `apiKeyKey(keySha256)`. A key is decided together with its client's record. */
export const apiKeyItemSchema = z.object({
  keySha256: sha256Schema,
  clientId: clientIdSchema,
  createdAt: instantSchema,
  /** No longer accepted from this instant on. */
  expiresAt: instantSchema.optional(),
  revokedAt: instantSchema.optional(),
});

export type PolicyHeadItem = z.infer<typeof policyHeadItemSchema>;
export type ApiKeyItem = z.infer<typeof apiKeyItemSchema>;
