import { z } from 'zod';
import { consoleRoleSchema } from '../core/model/console';
import { consolePermissions } from '../core/model/console-permissions';
import { operation } from './operation';

const health = operation
  .route({
    method: 'GET',
    path: '/healthz',
    tags: ['System'],
    summary: 'Whether the console and its store answer',
  })
  .meta({ access: 'anonymous' })
  .output(z.object({ status: z.literal('ok'), policyVersion: z.int() }));

const me = operation
  .route({ method: 'GET', path: '/me', tags: ['System'], summary: 'Who you are here and what you may do' })
  .meta({ access: 'signed_in' })
  .output(
    z.object({
      type: z.enum(['member', 'service_token']),
      id: z.string(),
      name: z.string(),
      email: z.string().optional(),
      role: consoleRoleSchema,
      permissions: z.array(z.enum(consolePermissions)),
      /** The APIs an admin is limited to; absent where there is no limit. */
      apiIds: z.array(z.string()).optional(),
      /** How long an authorizer may go on deciding on what it knew before a change. */
      freshness: z.object({ maxAgeSeconds: z.number(), staleOnErrorSeconds: z.number() }),
    }),
  );

const openapi = operation
  .route({
    method: 'GET',
    path: '/openapi.json',
    tags: ['System'],
    summary: 'This API as an OpenAPI document',
  })
  .meta({ access: 'anonymous' })
  .output(z.record(z.string(), z.unknown()));

export const systemContract = { health, me, openapi };
