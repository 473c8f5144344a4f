import { z } from 'zod';
import { actorSchema } from './console';
import { importIdSchema, instantSchema } from './ids';

/** Rows that one import or bulk assignment takes. */
export const maxImportRows = 10_000;

/** How many rows came to what. */
export const importCountsSchema = z.strictObject({
  created: z.int().min(0),
  updated: z.int().min(0),
  unchanged: z.int().min(0),
  refused: z.int().min(0),
});

/**
 * How far an import, or a grant or revocation for many users, has come. It is written in the same transaction as each
 * batch of rows, so that it says exactly what is in force: every row before `nextRow` that is not in `refusedRows`.
 */
export const userImportSchema = z.strictObject({
  id: importIdSchema,
  kind: z.enum(['import', 'grant', 'revoke']),
  /** SHA-256 (hex) of the rows and of how they are to be applied: an id continues with the same content only. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int().min(1).max(maxImportRows),
  /** The first row, from 1, that has not been applied; `rows + 1` at the end. */
  nextRow: z.int().min(1),
  counts: importCountsSchema,
  refusedRows: z.array(z.int().min(1)).max(maxImportRows),
  startedBy: actorSchema,
  reason: z.string().max(500).optional(),
  version: z.int().min(1),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

export type ImportCounts = z.infer<typeof importCountsSchema>;
export type UserImport = z.infer<typeof userImportSchema>;
