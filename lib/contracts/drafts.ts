import { z } from 'zod';
import { draftSchema } from '../core/model/draft';
import { draftIdSchema } from '../core/model/ids';
import { etagField, ifMatchHeaders, operation, pageOf, pageQuery, reasonField } from './operation';
import { countsSchema, differenceSchema } from './policy';

const tags = ['Drafts'];
const byId = z.object({ draftId: draftIdSchema });

export const draftSummarySchema = draftSchema.omit({ edits: true, involved: true }).extend({
  editCount: z.int(),
  /** A newer policy version is in force than the draft was made from: it has to be rebased. */
  stale: z.boolean(),
  etag: etagField,
});

export const draftViewSchema = draftSummarySchema.extend({ edits: draftSchema.shape.edits });

const nounSchema = z.enum(['api', 'route', 'role', 'identity_provider', 'constraint', 'limit', 'settings']);

const list = operation
  .route({ method: 'GET', path: '/drafts', tags, summary: 'Drafts, latest written first' })
  .meta({ access: 'policy:read' })
  .input(z.object({ ...pageQuery, state: z.enum(['living', 'ended']).default('living') }))
  .output(pageOf(draftSummarySchema));

const get = operation
  .route({ method: 'GET', path: '/drafts/{draftId}', tags, summary: 'One draft with its edits' })
  .meta({ access: 'policy:read' })
  .input(byId)
  .output(draftViewSchema);

const create = operation
  .route({
    method: 'POST',
    path: '/drafts',
    tags,
    summary: 'Begin a draft',
    description:
      'Aim policy edits at it with the header `Gatewarden-Draft`: they are gathered in the draft and nothing is in force.',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      body: z.object({
        title: draftSchema.shape.title,
        description: z.string().trim().max(2000).default(''),
        reason: reasonField,
      }),
    }),
  )
  .output(draftViewSchema);

const update = operation
  .route({
    method: 'PATCH',
    path: '/drafts/{draftId}',
    tags,
    summary: 'Change title or description',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z.object({
        title: draftSchema.shape.title.optional(),
        description: z.string().trim().max(2000).optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(draftViewSchema);

const discard = operation
  .route({
    method: 'DELETE',
    path: '/drafts/{draftId}',
    tags,
    summary: 'Discard a draft; what it proposes is gone',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(z.object({ params: byId, headers: ifMatchHeaders, query: z.object({ reason: reasonField }) }))
  .output(z.void());

const check = operation
  .route({
    method: 'GET',
    path: '/drafts/{draftId}/check',
    tags,
    summary: 'Whether the draft can be published, and what is in the way',
  })
  .meta({ access: 'policy:read' })
  .input(byId)
  .output(
    z.object({
      /** The version in force that it was checked against. */
      policyVersion: z.int(),
      stale: z.boolean(),
      /** Entities that the draft and somebody else changed differently, in their three states (null: there is none). */
      conflicts: z.array(
        z.object({
          noun: nounSchema,
          id: z.string(),
          base: z.unknown(),
          theirs: z.unknown(),
          mine: z.unknown(),
        }),
      ),
      problems: z.array(z.object({ pointer: z.string(), message: z.string() })),
      approval: z.object({
        level: z.enum(['none', 'second_person', 'second_owner']),
        because: z.array(z.string()),
        given: z.boolean(),
      }),
      publishable: z.boolean(),
    }),
  );

const diff = operation
  .route({
    method: 'GET',
    path: '/drafts/{draftId}/diff',
    tags,
    summary: 'What publishing the draft would change of the policy in force',
  })
  .meta({ access: 'policy:read' })
  .input(byId.extend(pageQuery))
  .output(
    pageOf(differenceSchema).extend({
      total: z.int(),
      counts: countsSchema,
      /** The version in force that it is compared with. */
      policyVersion: z.int(),
      /** Entities in conflict: left as they are in force here, named by the check. */
      conflictCount: z.int(),
    }),
  );

const rebase = operation
  .route({
    method: 'POST',
    path: '/drafts/{draftId}/rebase',
    tags,
    summary: 'Make a stale draft from the policy in force, by a three-way merge',
    description:
      'Refused with the entities in conflict, until `resolutions` says for each which side to take: `mine` (the draft) ' +
      'or `theirs` (in force). A review of the draft is withdrawn.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z
        .object({
          resolutions: z
            .array(z.object({ noun: nounSchema, id: z.string().max(200), take: z.enum(['mine', 'theirs']) }))
            .max(1000)
            .default([]),
          reason: reasonField,
        })
        .prefault({}),
    }),
  )
  .output(draftViewSchema);

const submit = operation
  .route({
    method: 'POST',
    path: '/drafts/{draftId}/submit',
    tags,
    summary: 'Lay the draft before a second person',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({ params: byId, headers: ifMatchHeaders, body: z.object({ reason: reasonField }).default({}) }),
  )
  .output(draftViewSchema);

/** A review names the version that was looked at: `If-Match` is required, and `*` is no version. */
export const reviewedHeaders = z.object({
  'if-match': z.string().regex(/^"?v\d{1,9}"?$/, 'the etag of what was reviewed, such as "v3"'),
});

const approve = operation
  .route({
    method: 'POST',
    path: '/drafts/{draftId}/approve',
    tags,
    summary: 'Approve a submitted draft that others made',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      params: byId,
      headers: reviewedHeaders,
      body: z.object({ comment: z.string().trim().min(1).max(1000).optional() }).default({}),
    }),
  )
  .output(draftViewSchema);

const reject = operation
  .route({
    method: 'POST',
    path: '/drafts/{draftId}/reject',
    tags,
    summary: 'Reject a submitted draft, or take an approval back',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      params: byId,
      headers: reviewedHeaders,
      body: z.object({ comment: z.string().trim().min(1).max(1000) }),
    }),
  )
  .output(draftViewSchema);

const publish = operation
  .route({
    method: 'POST',
    path: '/drafts/{draftId}/publish',
    tags,
    summary: 'Publish what the draft proposes as the next policy version',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z
        .object({
          /** People whom it brings into conflict with a separation of duties are known, and accepted. */
          acceptsConflicts: z.boolean().default(false),
          reason: reasonField,
        })
        .prefault({}),
    }),
  )
  .output(draftViewSchema);

export const draftsContract = {
  list,
  get,
  create,
  update,
  discard,
  check,
  diff,
  rebase,
  submit,
  approve,
  reject,
  publish,
};
