import { z } from 'zod';
import { actorSchema } from '../core/model/console';
import { instantSchema } from '../core/model/ids';
import { policySchema } from '../core/model/policy';
import { operation, pageOf, pageQuery, policyOperation, reasonField } from './operation';

const tags = ['Policy'];

export const policyVersionSchema = z.object({
  version: z.int(),
  publishedAt: instantSchema,
  actor: actorSchema,
  summary: z.string(),
  reason: z.string().optional(),
  snapshotSha256: z.string(),
  changeSeq: z.int(),
});

const versionNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const byVersion = z.object({ version: versionNumber });

const versions = operation
  .route({ method: 'GET', path: '/policy/versions', tags, summary: 'Published versions, newest first' })
  .meta({ access: 'policy:read' })
  .input(z.object(pageQuery))
  .output(pageOf(policyVersionSchema));

const version = operation
  .route({
    method: 'GET',
    path: '/policy/versions/{version}',
    tags,
    summary: 'One version, with what it holds counted',
  })
  .meta({ access: 'policy:read' })
  .input(byVersion)
  .output(
    policyVersionSchema.extend({
      counts: z.object({
        apis: z.int(),
        routes: z.int(),
        roles: z.int(),
        identityProviders: z.int(),
        constraints: z.int(),
        limits: z.int(),
      }),
    }),
  );

const content = operation
  .route({
    method: 'GET',
    path: '/policy/versions/{version}/policy',
    tags,
    summary:
      'Everything that a version published: APIs, routes, roles, identity providers, constraints, limits',
  })
  .meta({ access: 'policy:read' })
  .input(byVersion)
  .output(z.object({ version: z.int(), publishedAt: instantSchema, policy: policySchema }));

const nounSchema = z.enum(['api', 'route', 'role', 'identity_provider', 'constraint', 'limit', 'settings']);

const entitySchema = z.record(z.string(), z.unknown()).nullable();

export const differenceSchema = z.object({
  noun: nounSchema,
  id: z.string(),
  name: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** "role maintainer gains issues:delete". */
  sentence: z.string(),
  details: z.array(z.string()),
  /** The entity in both versions; null where there is none. */
  before: entitySchema,
  after: entitySchema,
});

export const countsSchema = z.array(
  z.object({ noun: nounSchema, added: z.int(), removed: z.int(), changed: z.int() }),
);

const diff = operation
  .route({
    method: 'GET',
    path: '/policy/versions/{version}/diff/{otherVersion}',
    tags,
    summary: 'What differs from one version to another, in sentences and entity by entity',
  })
  .meta({ access: 'policy:read' })
  .input(z.object({ version: versionNumber, otherVersion: versionNumber, ...pageQuery }))
  .output(
    pageOf(differenceSchema).extend({
      total: z.int(),
      /** All differences by noun, those of the other pages included; nouns without one are left out. */
      counts: countsSchema,
    }),
  );

const rollback = policyOperation
  .route({
    method: 'POST',
    path: '/policy/versions/{version}/rollback',
    tags,
    summary: 'Publish an older version again, as a new version',
    description:
      'With `dryRun` nothing is written: the answer says what would change and, in `blockedBy`, why it would be refused. ' +
      'Refused where the older policy does not fit what is so today: it lacks a role that is assigned, would bring ' +
      'together roles that a separation of duties keeps apart, or breaks a rule.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'policy:write' })
  .input(
    z.object({
      params: byVersion,
      body: z.object({
        dryRun: z.boolean().default(false),
        /** The version in force that the rollback was decided on: refused where another one is in force. */
        expectedVersion: z.int().min(1).optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(
    z.object({
      dryRun: z.boolean(),
      /** The version in force after the call. */
      policyVersion: z.int(),
      /** The version whose content is published again. */
      rolledBackTo: z.int(),
      counts: countsSchema,
      total: z.int(),
      /** The first 100 differences; the operation `diff` has them all. */
      sentences: z.array(z.string()),
      blockedBy: z.string().optional(),
    }),
  );

export const policyContract = { versions, version, content, diff, rollback };
