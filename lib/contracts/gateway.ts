import { z } from 'zod';
import { apiIdSchema, instantSchema } from '../core/model/ids';
import { importOptions, importReportSchema } from './apis';
import { operation, policyOperation } from './operation';

const tags = ['APIs'];
const byId = z.object({ apiId: apiIdSchema });

/**
 * `unsafe`: requests can pass that the policy refuses. `breaks`: requests are refused that the policy allows, or
 * everybody's. `notice`: worth knowing.
 */
const severitySchema = z.enum(['unsafe', 'breaks', 'notice']);

export const gatewayFindingSchema = z.object({
  code: z.enum([
    /** Its requests go on without the authorizer being asked. */
    'authorizer_missing',
    /** The authorizer attached is another function than the one that the console knows. */
    'other_function',
    /** The gateway has it, the policy does not: every request is denied. */
    'route_without_policy',
    /** The policy has it, the gateway does not: no request reaches it. */
    'policy_without_route',
    /** The API has it, the deployment that the stage serves does not. */
    'not_deployed',
    /** Answers are used again until their time is over, or they are flushed. */
    'revocation_delayed',
    /** Answers are used again for requests that the policy decides differently; `names` are the identity sources to add. */
    'answers_shared',
    /** Conditions look at the time, which no cached answer follows. */
    'time_ignored',
    /** Requests answered from the cache count towards no limit. */
    'requests_uncounted',
    /** Requests without these identity sources are answered 401 unasked, also for public routes. */
    'public_needs_source',
    /** A TOKEN authorizer is told neither address nor query, which conditions look at. */
    'conditions_hidden',
  ]),
  severity: severitySchema,
  method: z.string().optional(),
  path: z.string().optional(),
  /** Of the policy's route, where there is one. */
  routeId: z.string().optional(),
  authorizerId: z.string().optional(),
  names: z.array(z.string()),
});

export const flushResultSchema = z.object({
  at: instantSchema,
  outcome: z.enum(['flushed', 'nothing_cached', 'not_supported', 'failed']),
  /** Why it failed and what to do. */
  detail: z.string().optional(),
});

const gatewayViewSchema = z.object({
  /** The name that the API has in API Gateway. */
  name: z.string(),
  readAt: instantSchema,
  routesInGateway: z.int(),
  routesInPolicy: z.int(),
  authorizers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      type: z.enum(['TOKEN', 'REQUEST', 'OTHER']),
      resultTtlSeconds: z.int(),
      identitySources: z.array(z.string()),
      /** Routes that it is attached to. */
      routes: z.int(),
    }),
  ),
  /** Sources that cached answers of the present policy would need; caching is safe with all of them and without. */
  identitySourcesNeeded: z.array(z.string()),
  /** Worst first; at most 500. */
  findings: z.array(gatewayFindingSchema),
  findingCount: z.int(),
  /** The last flush that this console made; absent where it made none since it started. */
  lastFlush: flushResultSchema.optional(),
});

/** What stands in the way of reading an API until somebody sets it up differently. */
const unreadableSchema = z.object({
  outcome: z.literal('unreadable'),
  fault: z.enum(['not_found', 'not_configured', 'no_permission']),
  /** What is wrong and what to do. */
  detail: z.string(),
});

const read = policyOperation
  .route({
    method: 'GET',
    path: '/apis/{apiId}/gateway',
    tags,
    summary: 'Compare an API with API Gateway: routes, authorizers and their caching',
    description:
      'Reads the API and its stage from API Gateway and says where the policy and the gateway disagree, in both ' +
      'directions, and where the way in which answers are cached is unsafe under the policy. That API Gateway does ' +
      'not have it, or that the console may not look, is an outcome here, not an error.',
  })
  .meta({ access: 'apis:read' })
  .input(byId)
  .output(
    z.discriminatedUnion('outcome', [
      gatewayViewSchema.extend({ outcome: z.literal('read') }),
      unreadableSchema,
    ]),
  );

const importRoutes = policyOperation
  .route({
    method: 'POST',
    path: '/apis/{apiId}/gateway/import',
    tags,
    inputStructure: 'detailed',
    summary: 'Import routes from API Gateway',
    description:
      'Like `POST /apis/{apiId}/import`, from the routes that API Gateway has. Permissions are suggested from methods ' +
      'and paths. With `dryRun` nothing is written. In warnings `pointer` is the route in question.',
  })
  .meta({ access: 'apis:write' })
  .input(
    z.object({
      params: byId,
      body: z.object(importOptions),
    }),
  )
  .output(importReportSchema);

const flush = operation
  .route({
    method: 'POST',
    path: '/apis/{apiId}/gateway/flush',
    tags,
    summary: "Make API Gateway forget an API's cached authorizer answers",
    description:
      'After each revocation and publication this happens by itself. A flush that fails is an outcome here, not an error.',
  })
  .meta({ access: 'apis:write' })
  .input(byId)
  .output(flushResultSchema);

export const gatewayContract = { read, importRoutes, flush };
export type GatewayFinding = z.infer<typeof gatewayFindingSchema>;
export type GatewayView = z.infer<typeof gatewayViewSchema>;
export type UnreadableGateway = z.infer<typeof unreadableSchema>;
export type FlushResult = z.infer<typeof flushResultSchema>;
