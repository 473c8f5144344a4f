import { z } from 'zod';
import { changeSchema } from '../core/model/change';
import { actorSchema } from '../core/model/console';
import { explanationSchema } from '../core/model/explanation';
import { instantSchema, principalIdSchema, roleIdSchema } from '../core/model/ids';
import { principalSchema } from '../core/model/principal';
import {
  cachedRequest,
  decisionEntrySchema,
  logCost,
  logRange,
  principalNames,
  accessLogTags as tags,
} from './access-log-parts';
import { operation } from './operation';

/** A decision is looked for round its time: the log has no index by id. */
const byDecision = z.object({ decisionId: z.string().min(1).max(64), at: instantSchema });

const completeness = operation
  .route({
    method: 'GET',
    path: '/access-log/completeness',
    tags,
    summary: 'Whether every invocation has its line: gaps told apart from silence',
  })
  .meta({ access: 'log:read' })
  .input(z.object(logRange))
  .output(
    z.object({
      from: instantSchema,
      to: instantSchema,
      binSeconds: z.number(),
      bins: z.array(
        z.object({
          at: instantSchema,
          state: z.enum(['complete', 'gap', 'silent', 'unverified']),
          /** Lines that should be there and are not. */
          missing: z.int(),
          decisions: z.int(),
          errors: z.int(),
          /** Reported by the Lambda service; absent where it reports none. */
          invocations: z.int().optional(),
          /** In the gateway's access log; absent where none is configured. */
          requests: z.int().optional(),
          decided: z.int().optional(),
          cached: z.int().optional(),
          /** Decisions with a line that requests of the gateway's access log bear too. */
          matched: z.int().optional(),
        }),
      ),
      missing: z.int(),
      evidence: z.object({ invocations: z.boolean(), gatewayLog: z.boolean() }),
      ...logCost,
    }),
  );

const evidence = operation
  .route({
    method: 'GET',
    path: '/access-log/{decisionId}/evidence',
    tags,
    summary:
      'What a decision rests on: policy version, principal, assignment, and the changes that made them',
  })
  .meta({ access: 'log:read' })
  .input(byDecision)
  .output(
    z.object({
      entry: decisionEntrySchema,
      policy: z.object({
        version: z.int(),
        publishedAt: instantSchema.optional(),
        snapshotSha256: z.string().optional(),
        change: changeSchema.optional(),
        /** The second person, where the draft was published with an approval. */
        approvedBy: actorSchema.optional(),
      }),
      principal: z.object({
        id: z.string(),
        version: z.int(),
        /** `absent`: not in the store then; `unknown`: the changes do not tell. */
        state: z.enum(['known', 'absent', 'unknown']),
        record: principalSchema.optional(),
        because: z.string().optional(),
      }),
      /** Absent where no assignment decided. */
      assignment: z
        .object({
          id: z.string(),
          /** The change that gave it the terms of then. */
          change: changeSchema.optional(),
          /** Why that change is unknown. */
          because: z.string().optional(),
          /** The second person, where the role was sensitive and asked for. */
          approvedBy: actorSchema.optional(),
        })
        .optional(),
      principalNames,
      ...logCost,
    }),
  );

const reevaluation = z.union([
  z.object({ problem: z.string() }),
  z.object({
    explanation: explanationSchema,
    principalVersion: z.int().optional(),
    agreesWithLog: z.boolean(),
    /** Grants whose conditions read what was never logged: with it the result may be another. */
    hangsOn: z.array(z.object({ roleId: z.string(), grantId: z.string() })),
    groupsUnknown: z.boolean(),
  }),
]);

const explanation = operation
  .route({
    method: 'GET',
    path: '/access-log/{decisionId}/explanation',
    tags,
    summary: 'Why a logged decision came out as it did: re-evaluated as of then, and as of now',
  })
  .meta({ access: 'log:read' })
  .input(byDecision)
  .output(
    z.object({
      entry: decisionEntrySchema,
      /** What the result may hang on and the log does not hold; `limits`: what the caller had used of them. */
      unknownInputs: z.array(z.enum(['claims', 'query', 'limits'])),
      asOfThen: reevaluation,
      asOfNow: reevaluation,
      ...logCost,
    }),
  );

const cachedRequests = operation
  .route({
    method: 'GET',
    path: '/access-log/{decisionId}/cached-requests',
    tags,
    summary: 'Requests that the gateway answered from its cache with this decision',
  })
  .meta({ access: 'log:read' })
  .input(byDecision)
  .output(
    z.object({
      /** False: no access log of a gateway is configured. */
      isKnown: z.boolean(),
      items: z.array(cachedRequest),
      ...logCost,
    }),
  );

const unusedGrants = operation
  .route({
    method: 'GET',
    path: '/access-log/unused-grants',
    tags,
    summary:
      'Role and permission pairs through which no request was let for some days, of a role or a principal',
  })
  .meta({ access: 'log:read' })
  .input(
    z.object({
      roleId: roleIdSchema.optional(),
      principalId: principalIdSchema.optional(),
      days: z.coerce.number().int().min(1).max(400).default(90),
    }),
  )
  .output(
    z.object({
      from: instantSchema,
      to: instantSchema,
      /** The earliest decision that the log holds in that time; before it nothing is known. */
      observedFrom: instantSchema.optional(),
      /** How many pairs there are. */
      pairs: z.int(),
      items: z.array(z.object({ roleId: z.string(), grantId: z.string(), permission: z.string() })),
      /** Roles of which no grant was used at all. */
      unusedRoles: z.array(z.string()),
      /** Of a principal: assignments that could go without a loss of what it used. */
      revocable: z.array(
        z.object({ assignmentId: z.string(), roleId: z.string(), grantedAt: instantSchema }),
      ),
      /** Of a user: roles that groups of its identity provider can give besides; those are not revoked here. */
      groupRoles: z.array(z.string()),
      policyVersion: z.int(),
      ...logCost,
    }),
  );

export const accessLogEvidence = { completeness, evidence, explanation, cachedRequests, unusedGrants };
