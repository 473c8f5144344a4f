import { z } from 'zod';
import { explanationSchema } from '../core/model/explanation';
import { apiIdSchema, instantSchema, principalIdSchema } from '../core/model/ids';
import { policyOperation } from './operation';

const simulate = policyOperation
  .route({
    method: 'POST',
    path: '/decisions',
    tags: ['Decisions'],
    summary: 'Check access: what the authorizer would decide, and why',
  })
  .meta({ access: 'decisions:simulate' })
  .input(
    z.object({
      /** Absent: an anonymous caller. */
      principalId: principalIdSchema.optional(),
      apiId: apiIdSchema,
      method: z.string().min(1).max(16),
      path: z.string().min(1).max(2048),
      query: z.record(z.string(), z.array(z.string())).default({}),
      sourceIp: z.union([z.ipv4(), z.ipv6()], { error: 'must be an IPv4 or IPv6 address' }).optional(),
      claims: z.record(z.string(), z.unknown()).default({}),
      /** Time of the decision; now when absent. */
      at: instantSchema.optional(),
    }),
  )
  .output(explanationSchema);

export const decisionsContract = { simulate };
