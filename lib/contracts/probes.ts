import { z } from 'zod';
import { apiIdSchema, instantSchema } from '../core/model/ids';
import { operation } from './operation';

const probe = operation
  .route({
    method: 'POST',
    path: '/probes',
    tags: ['Decisions'],
    summary: 'Ask the authorizer itself how it decides a request of a principal now',
    description:
      'Proves that a revocation is in force: repeat it until `isCurrent` and the effect is `deny`. It asks one container ' +
      'of the function; every other one follows within `bound`. No token is involved, so that claims and mapped groups ' +
      'do not count. Connections of WebSocket APIs that are open stay open: only new ones are decided.',
  })
  .meta({ access: 'decisions:simulate' })
  .input(
    z.object({
      principalId: z.string().min(1).max(200),
      apiId: apiIdSchema,
      method: z.string().min(1).max(16),
      path: z.string().min(1).max(2048),
    }),
  )
  .output(
    z.object({
      effect: z.enum(['allow', 'deny']),
      reason: z.string(),
      /** Whether the container decided on the principal's record and the policy as the store has them now, or on newer ones. */
      isCurrent: z.boolean(),
      policyVersion: z.int(),
      principalVersion: z.int(),
      /** `stale`: the container cannot read the store. */
      cache: z.enum(['warm', 'refreshed', 'stale']),
      /** Which container answered. */
      container: z.string(),
      at: instantSchema,
      /** After how many seconds every container decides on a write; `staleOnErrorSeconds` more for one that cannot read. */
      bound: z.object({ maxAgeSeconds: z.number(), staleOnErrorSeconds: z.number() }),
    }),
  );

export const probesContract = { probe };
