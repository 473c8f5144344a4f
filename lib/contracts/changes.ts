import { z } from 'zod';
import { changeSchema, changeTargetSchema } from '../core/model/change';
import { instantSchema } from '../core/model/ids';
import { operation, pageOf, pageQuery, policyOperation, reasonField } from './operation';
import { problemSchema } from './problem';

const tags = ['Changes'];
const exampleLine =
  '{"seq":1,"at":"2026-11-23T09:00:00.000Z","actor":{"type":"member","id":"mem_7Hq2LrYp9sKd3Wf6Nb1TzQ","name":"Grace Example"},"action":"user.created", …}\n';
const position = z.coerce.number().int().min(1);

const list = operation
  .route({ method: 'GET', path: '/changes', tags, summary: 'Who changed what, newest first' })
  .meta({ access: 'changes:read' })
  .input(
    z.object({
      ...pageQuery,
      targetType: changeTargetSchema.shape.type.optional(),
      targetId: z.string().max(200).optional(),
      actorId: z.string().max(200).optional(),
    }),
  )
  .output(pageOf(changeSchema));

const get = operation
  .route({ method: 'GET', path: '/changes/{seq}', tags, summary: 'One change with before and after' })
  .meta({ access: 'changes:read' })
  .input(z.object({ seq: z.coerce.number().int().min(1) }))
  .output(changeSchema);

const verify = operation
  .route({
    method: 'GET',
    path: '/changes/verify',
    tags,
    summary: 'Walk a stretch of the hash chain and name the first broken link',
  })
  .meta({ access: 'changes:read' })
  .input(
    z.object({
      from: position.default(1),
      /** Hash of the record before `from`, as an earlier walk answered it (`headHash`): holds this walk to that one. */
      prevHash: changeSchema.shape.hash.optional(),
      to: position.optional(),
      limit: z.coerce.number().int().min(1).max(5000).default(1000),
    }),
  )
  .output(
    z.object({
      intact: z.boolean(),
      from: z.int(),
      to: z.int(),
      checked: z.int(),
      /** Hash of the last good record. */
      headHash: z.string(),
      /** End of the chain when the walk began. */
      head: z.object({ seq: z.int(), hash: z.string() }),
      /** Where to go on, with `headHash` as `prevHash`; absent when the walk is done. */
      nextFrom: z.int().optional(),
      firstBroken: z.object({ seq: z.int(), problem: z.string() }).optional(),
    }),
  );

const download = operation
  .route({
    method: 'GET',
    path: '/changes/export',
    tags,
    summary: 'A stretch of changes as JSON lines, to be kept and verified offline',
    inputStructure: 'detailed',
    outputStructure: 'detailed',
    spec: (spec) => ({
      ...spec,
      responses: {
        ...spec.responses,
        200: {
          description:
            'One change record a line, oldest first; the head of the chain is in gatewarden-chain-head.',
          content: { 'application/x-ndjson': { schema: { type: 'string' }, example: exampleLine } },
        },
      },
    }),
  })
  .meta({ access: 'changes:read' })
  .input(
    z.object({
      query: z.object({
        from: position.optional(),
        to: position.optional(),
        since: instantSchema.optional(),
        until: instantSchema.optional(),
      }),
    }),
  )
  .output(
    z.object({ headers: z.record(z.string(), z.string()), body: z.instanceof(ReadableStream<Uint8Array>) }),
  );

/** Users may be deleted although mapped groups would let them in again. */
const acknowledgeSchema = z.enum(['groups_readmit']);

const revertPreviewSchema = z.object({
  /** What the change record would say. */
  summary: z.string().optional(),
  /** For a change of the policy or of many principals: what differs by it, the first 100 in words. */
  total: z.int().optional(),
  sentences: z.array(z.string()).optional(),
  blockedBy: z
    .object({
      code: problemSchema.shape.code,
      detail: z.string(),
      /** Nothing else stands against it: repeat with this in the body. */
      acknowledge: acknowledgeSchema.optional(),
    })
    .optional(),
});

const revert = policyOperation
  .route({
    method: 'POST',
    path: '/changes/{seq}/revert',
    tags,
    summary: 'Take one change back, where nobody has built on it since',
    description:
      'With `dryRun` nothing is written: `preview` says what would be, or in `blockedBy` why it would be refused. What ' +
      'undoes a change of the policy can go into a draft; other changes are undone at once or not at all. A change of many ' +
      'users or clients (a batch of an import, a role for many, an accepted invitation, moved members) is taken back for all ' +
      'of them or for none.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'changes:revert' })
  .input(
    z.object({
      params: z.object({ seq: position }),
      body: z
        .object({
          dryRun: z.boolean().default(false),
          acknowledge: acknowledgeSchema.optional(),
          reason: reasonField,
        })
        .prefault({}),
    }),
  )
  .output(
    z.object({
      reverted: z.int(),
      /** The change that took it back, where it is known. */
      changeSeq: z.int().optional(),
      preview: revertPreviewSchema.optional(),
    }),
  );

export const changesContract = { list, get, verify, export: download, revert };
export type ChangeView = z.infer<typeof changeSchema>;
