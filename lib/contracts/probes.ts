import { z } from 'zod';
import { apiTypeSchema } from '../core/model/api';
import { changeSchema } from '../core/model/change';
import {
  apiIdSchema,
  apiKeyIdSchema,
  instantSchema,
  principalIdSchema,
  roleIdSchema,
} from '../core/model/ids';
import { flushResultSchema } from './gateway';
import { operation } from './operation';

const tags = ['Decisions'];

/** After how many seconds every container decides on a write; `staleOnErrorSeconds` more for one that cannot read. */
const boundSchema = z.object({ maxAgeSeconds: z.number(), staleOnErrorSeconds: z.number() });

const probe = operation
  .route({
    method: 'POST',
    path: '/probes',
    tags,
    summary: 'Ask the authorizer itself how it decides a request of a principal now',
    description:
      'Proves that a revocation is in force: repeat it until `isCurrent` and the effect is `deny`. It asks one container ' +
      'of the function; every other one follows within `bound`. No token is involved, so that claims and mapped groups ' +
      'do not count; with `keyId` the request comes with that API key. Connections of WebSocket APIs that are open stay ' +
      'open: only new ones are decided.',
  })
  .meta({ access: 'decisions:simulate' })
  .input(
    z.object({
      principalId: z.string().min(1).max(200),
      /** Of a client: an API key that the request comes with. */
      keyId: apiKeyIdSchema.optional(),
      apiId: apiIdSchema,
      method: z.string().min(1).max(16),
      path: z.string().min(1).max(2048),
    }),
  )
  .output(
    z.object({
      effect: z.enum(['allow', 'deny']),
      reason: z.string(),
      /** Why the key is refused; absent where it is good, and where none was asked about. */
      credentialFault: z.string().optional(),
      /** Whether the container decided on principal, key and policy as the store has them now, or on newer ones. */
      isCurrent: z.boolean(),
      policyVersion: z.int(),
      principalVersion: z.int(),
      /** `stale`: the container cannot read the store. */
      cache: z.enum(['warm', 'refreshed', 'stale']),
      /** Which container answered. */
      container: z.string(),
      /** By the container's clock. */
      at: instantSchema,
      /** When the answer was there, by the clock that change records are written by. */
      answeredAt: instantSchema,
      bound: boundSchema,
    }),
  );

const requestSchema = z.object({
  apiId: apiIdSchema,
  routeId: z.string(),
  method: z.string(),
  path: z.string(),
});

const planSchema = z.object({
  principal: z.object({ id: principalIdSchema, type: z.enum(['user', 'client']), name: z.string() }),
  /** What is to be proved; absent where nothing was taken from the principal. */
  change: changeSchema
    .pick({ seq: true, at: true, action: true, summary: true, policyVersion: true })
    .optional(),
  /** What to ask: `POST /probes` with the principal. Absent where no route is there to ask about. */
  question: requestSchema.extend({ apiType: apiTypeSchema, keyId: apiKeyIdSchema.optional() }).optional(),
  /** Routes that were open before the change and are denied now. */
  lost: z.int(),
  /** Routes that what the change took away opened, and that something else opens still. */
  kept: z.int(),
  /** One of these, and by what it is open. */
  keptBy: requestSchema
    .extend({
      grant: z.object({ roleId: roleIdSchema, grantId: z.string() }).optional(),
      /** The role assigned that leads to the grant. */
      roleId: roleIdSchema.optional(),
    })
    .optional(),
  /** Groups with which a token would be let in all the same. A probe has no token. */
  groups: z.array(z.object({ identityProviderId: z.string(), value: z.string(), roleId: roleIdSchema })),
  /** Of a client whose key was revoked: keys of it that are accepted still. */
  otherKeys: z.int(),
  /** What API Gateway keeps of the API in question; absent without a question. */
  gateway: z
    .object({
      /** The longest that an answer is used again; 0 for never; absent where that could not be read, for `problem`. */
      cacheSeconds: z.int().optional(),
      problem: z.string().optional(),
      /** The last flush that this console made; absent where it made none since it started. */
      lastFlush: flushResultSchema.optional(),
    })
    .optional(),
  bound: boundSchema,
  /** False where the console does not know the authorizer, so that nobody can be asked. */
  isConfigured: z.boolean(),
});

const plan = operation
  .route({
    method: 'GET',
    path: '/probes/plan',
    tags,
    summary: 'What to ask the authorizer to prove that a change is in force for a principal',
    description:
      'Finds a request that was allowed before the change and is denied since, by deciding it on both states. Without ' +
      '`change` it is the newest one that took something from the principal. What opens the same routes still is named.',
  })
  .meta({ access: 'decisions:simulate' })
  .input(
    z.object({
      principalId: principalIdSchema,
      /** Number of the change. */
      change: z.coerce.number().int().min(1).optional(),
    }),
  )
  .output(planSchema);

export const probesContract = { probe, plan };
export type ProofPlan = z.infer<typeof planSchema>;
