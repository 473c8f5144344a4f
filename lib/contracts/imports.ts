import { z } from 'zod';
import { apiIdSchema, importIdSchema } from '../core/model/ids';
import { importOptions, importReportSchema } from './apis';
import { operation, policyOperation } from './operation';

const tags = ['APIs'];
const byApi = z.object({ apiId: apiIdSchema });
const byId = byApi.extend({ importId: importIdSchema });

/** Bytes of one part, so that it is one item of the store. */
export const maxPartBytes = 300_000;
/** Parts of one document: together as long as the longest document that is read. */
export const maxParts = 128;
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in lower-case hex');

export const stagedImportSchema = z.object({
  id: z.string(),
  apiId: z.string(),
  /** `complete`: all parts are there. `applied`: its routes are in force. */
  status: z.enum(['uploading', 'complete', 'applied']),
  parts: z.int(),
  received: z.int(),
  /** Numbers of the parts that are still to be uploaded, from 1. */
  missing: z.array(z.int()),
  /** The policy version that it was applied as. */
  appliedAs: z.int().optional(),
  /** SHA-256 of the whole document, where it was said. */
  sha256: z.string().optional(),
  createdAt: z.string(),
  /** When it is forgotten, applied or not. */
  expiresAt: z.string(),
});

const stage = policyOperation
  .route({
    method: 'POST',
    path: '/apis/{apiId}/imports',
    tags,
    summary: 'Begin an import whose document is uploaded in parts',
    description:
      'For documents that are too large for one call, or that a lost connection must not begin anew: cut the text ' +
      `into at most ${maxParts} parts of at most ${maxPartBytes.toLocaleString('en')} bytes, upload each, then apply. ` +
      'Nothing is in force before; applying is one policy version.',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byApi,
      body: z.object({
        parts: z.int().min(1).max(maxParts),
        /**
         * SHA-256 of the whole text in UTF-8, lower-case hex: an upload that is gone on with later is known to be of the
         * same document, and nothing is made of parts that do not fit together.
         */
        sha256: sha256Schema.optional(),
      }),
    }),
  )
  .output(stagedImportSchema);

const upload = operation
  .route({
    method: 'PUT',
    path: '/apis/{apiId}/imports/{importId}/parts/{part}',
    tags,
    summary: 'Upload one part of the document; again replaces it',
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write', maxBodyBytes: 2 * 1024 * 1024 })
  .input(
    z.object({
      params: byId.extend({ part: z.coerce.number().int().min(1).max(maxParts) }),
      body: z.object({
        /** The next stretch of the document's text (JSON or YAML), cut between two characters. */
        text: z.string().min(1).max(maxPartBytes),
      }),
    }),
  )
  .output(stagedImportSchema);

const progress = operation
  .route({
    method: 'GET',
    path: '/apis/{apiId}/imports/{importId}',
    tags,
    summary: 'How far an import is, and which parts are missing',
  })
  .meta({ access: 'apis:read' })
  .input(byId)
  .output(stagedImportSchema);

const apply = policyOperation
  .route({
    method: 'POST',
    path: '/apis/{apiId}/imports/{importId}/apply',
    tags,
    summary: 'Make the routes of an uploaded document, as one policy version or not at all',
    description:
      'Like `POST /apis/{apiId}/import`. With `dryRun` nothing is written. Applying again changes nothing more. Applied to a draft, it can still be ' +
      'applied elsewhere.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byId,
      body: z.object(importOptions),
    }),
  )
  .output(importReportSchema);

export const importsContract = { stage, upload, progress, apply };
export type StagedImportView = z.infer<typeof stagedImportSchema>;
