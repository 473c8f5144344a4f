import { z } from 'zod';
import { importIdSchema, instantSchema, roleIdSchema, userIdSchema } from '../core/model/ids';
import { importCountsSchema, maxImportRows, userImportSchema } from '../core/model/user-import';
import { operation, pageOf, pageQuery, reasonField } from './operation';
import { userFilter } from './users';

const tags = ['Users'];

const fieldError = z.object({ pointer: z.string(), message: z.string() });

/** What becomes, or became, of one row. */
const rowReportSchema = z.object({
  /** Counted from 1, a CSV header left out. */
  row: z.int(),
  /** Where the row starts in a CSV file. */
  line: z.int().optional(),
  userId: z.string().optional(),
  subject: z.string().optional(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  /** Readable: "name", "grant reader until 2027-01-01T00:00:00.000Z", "revoke writer". */
  changes: z.array(z.string()),
  /** Why a row is refused: the field as a JSON Pointer into the row, and the rule. */
  errors: z.array(fieldError).optional(),
});

export const userImportReportSchema = z.object({
  /** Send it again with the same content to go on, or to learn how it stands. */
  importId: importIdSchema,
  dryRun: z.boolean(),
  /**
   * `planned`: a dry run. `running`: more rows are to come, send the same request again. `stopped`: the row `nextRow`
   * is refused now and those before it are in force. `done`: all rows were applied or refused.
   */
  status: z.enum(['planned', 'running', 'stopped', 'done']),
  rows: z.int(),
  nextRow: z.int(),
  /** Of all rows so far; of a dry run, of all rows. */
  counts: importCountsSchema,
  /** The rows that this request looked at, in their order. */
  report: z.array(rowReportSchema),
  /** After this instant every authorizer that can read the store decides on the rows applied by this request. */
  inForceBy: instantSchema.optional(),
});

const applying = {
  importId: importIdSchema.optional(),
  dryRun: z.boolean().default(true),
  /** A refused row: `stop` refuses the import before it begins; `skip` leaves out that row. */
  onRefused: z.enum(['stop', 'skip']).default('stop'),
  /** Batches, each a transaction of its own, that one request makes. */
  maxBatches: z.int().min(1).max(200).default(25),
  reason: reasonField,
};

const importUsers = operation
  .route({
    method: 'POST',
    path: '/users/imports',
    tags,
    inputStructure: 'detailed',
    summary: 'Import users with their attributes and roles from CSV or JSON',
    description:
      `At most ${maxImportRows} rows. A dry run (the default) reports row by row what would become of them and writes ` +
      'nothing. With `dryRun: false` the rows are applied in batches, each one transaction with one change record; ' +
      'while `status` is `running`, send the same request again. An import id continues where it stands and never ' +
      'applies a row twice.',
  })
  .meta({ access: 'users:import', maxBodyBytes: 16 * 1024 * 1024 })
  .input(
    z.object({
      body: z.object({
        format: z.enum(['csv', 'json']),
        /** The file as text; for JSON also the array itself. */
        content: z.union([z.string().min(1), z.array(z.unknown())]),
        /** For rows that name no issuer. */
        issuer: z.string().min(1).max(512).optional(),
        /** `add` keeps the roles that a row does not name; `replace` revokes them. */
        roles: z.enum(['add', 'replace']).default('add'),
        ...applying,
      }),
    }),
  )
  .output(userImportReportSchema);

const assign = operation
  .route({
    method: 'POST',
    path: '/users/assignments',
    tags,
    inputStructure: 'detailed',
    summary: 'Grant one role to many users, or revoke it from them',
    description:
      'Works like an import: a dry run first, then batches under an import id that can be repeated.',
  })
  .meta({ access: 'users:assign', maxBodyBytes: 2 * 1024 * 1024 })
  .input(
    z.object({
      body: z.object({
        action: z.enum(['grant', 'revoke']),
        roleId: roleIdSchema,
        userIds: z.array(userIdSchema).min(1).max(maxImportRows),
        /** For a grant only. */
        startsAt: instantSchema.optional(),
        expiresAt: instantSchema.optional(),
        ...applying,
      }),
    }),
  )
  .output(userImportReportSchema);

const list = operation
  .route({
    method: 'GET',
    path: '/users/imports',
    tags,
    summary: 'Imports and bulk assignments, newest first',
  })
  .meta({ access: 'users:read' })
  .input(z.object(pageQuery))
  .output(pageOf(userImportSchema));

const get = operation
  .route({
    method: 'GET',
    path: '/users/imports/{importId}',
    tags,
    summary: 'How far an import has come, and which rows are in force',
  })
  .meta({ access: 'users:read' })
  .input(z.object({ importId: importIdSchema }))
  .output(userImportSchema);

const importReversalSchema = z.object({
  importId: importIdSchema,
  /** `running`: repeat with `next` as `before`. `stopped`: the last batch of `batches` is refused now. `done`: none is left. */
  status: z.enum(['running', 'stopped', 'done']),
  /** What this request looked at, the newest first. */
  batches: z.array(
    z.object({
      /** The change of the batch. */
      seq: z.int(),
      /** `unchanged`: it was taken back already, or changed nobody. `refused`: it stands, all of it. */
      outcome: z.enum(['reverted', 'unchanged', 'refused']),
      /** The change that took it back. */
      changeSeq: z.int().optional(),
      /** Who stands against it, and why. */
      detail: z.string().optional(),
      /** Nothing else stands against it: repeat with this in the body. */
      acknowledge: z.enum(['groups_readmit']).optional(),
    }),
  ),
  /** Where to go on, as `before`. */
  next: z.int().optional(),
  inForceBy: instantSchema,
});

const revert = operation
  .route({
    method: 'POST',
    path: '/users/imports/{importId}/revert',
    tags,
    inputStructure: 'detailed',
    summary: 'Take all batches of an import or bulk assignment back, the newest first',
    description:
      'Each batch is taken back as `POST /changes/{seq}/revert` does it, whole or not at all. While `status` is `running`, ' +
      'repeat with `next` as `before`. Repeating it from the start is harmless: what is as before already is left alone.',
  })
  .meta({ access: 'changes:revert' })
  .input(
    z.object({
      params: z.object({ importId: importIdSchema }),
      body: z
        .object({
          /** Only batches whose change has a smaller number. */
          before: z.int().min(1).optional(),
          /** A batch that somebody built on: `stop` ends there; `skip` leaves it as it is and goes on. */
          onConflict: z.enum(['stop', 'skip']).default('stop'),
          maxBatches: applying.maxBatches,
          /** Users may be deleted although mapped groups would let them in again. */
          acknowledge: z.enum(['groups_readmit']).optional(),
          reason: reasonField,
        })
        .prefault({}),
    }),
  )
  .output(importReversalSchema);

/** A stream has no schema of its own to be described by. */
const exportResponse = {
  description: 'The users, as a file',
  content: {
    'text/csv': { schema: { type: 'string' as const } },
    'application/json': { schema: { type: 'array' as const, items: { type: 'object' as const } } },
  },
};

const exportUsers = operation
  .route({
    method: 'GET',
    path: '/users/export',
    tags,
    outputStructure: 'detailed',
    spec: (current) => ({ ...current, responses: { 200: exportResponse } }),
    summary: 'Export users in the form that an import takes',
    description:
      'Streams all users, or those of a filter, as `text/csv` or as a JSON array. In CSV a text that a spreadsheet ' +
      'would run as a formula has an apostrophe before it, which an import takes off again.',
  })
  .meta({ access: 'users:read' })
  .input(z.object({ format: z.enum(['csv', 'json']).default('csv'), ...userFilter }))
  .output(
    z.object({
      headers: z.record(z.string(), z.string()),
      body: z.instanceof(ReadableStream),
    }),
  );

export const userImportsContract = { importUsers, assign, list, get, revert, exportUsers };
export type ImportReversal = z.infer<typeof importReversalSchema>;
export type RowReport = z.infer<typeof rowReportSchema>;
export type UserImportReport = z.infer<typeof userImportReportSchema>;
