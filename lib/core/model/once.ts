import { z } from 'zod';
import { changeTargetSchema } from './change';
import { instantSchema } from './ids';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * That a creation was made under an `Idempotency-Key`. Written in the transaction that makes it, so that a
 * repetition knows of it whatever happened in between.
 */
export const onceRecordSchema = z.object({
  /** SHA-256 (hex) of the actor's id and the key it chose. */
  keySha256: sha256Schema,
  /** SHA-256 (hex) of the operation and its input. */
  inputSha256: sha256Schema,
  /** The request that made it. */
  requestId: z.string().min(1).max(100),
  /** What was made, as its change record names it. */
  target: changeTargetSchema,
  /** From then on the key is forgotten. */
  expiresAt: instantSchema,
  /** JSON text of the answer without secrets; absent where the process ended before it could be kept. */
  answer: z.string().optional(),
});

export type OnceRecord = z.infer<typeof onceRecordSchema>;

/** What a request under a key asks the store to remember with its write. */
export type OnceClaim = Pick<OnceRecord, 'keySha256' | 'inputSha256' | 'requestId' | 'expiresAt'>;
