import { z } from 'zod';
import { effectSchema, reasonSchema } from '../core/model/decision';
import { decisionLogLineSchema } from '../core/model/decision-log';
import { instantSchema } from '../core/model/ids';
import { operation, pageQuery } from './operation';

export const decisionEntrySchema = decisionLogLineSchema.extend({
  eventId: z.string(),
  logGroup: z.string(),
  raw: z.string(),
});

const search = operation
  .route({ method: 'GET', path: '/access-log', tags: ['Access log'], summary: 'Decisions, newest first' })
  .meta({ access: 'log:read' })
  .input(
    z.object({
      ...pageQuery,
      /** Default: 24 hours before `to`. */
      from: instantSchema.optional(),
      /** Default: now. */
      to: instantSchema.optional(),
      effect: effectSchema.optional(),
      reason: reasonSchema.optional(),
      principal: z.string().max(128).optional(),
      api: z.string().max(128).optional(),
      method: z.string().max(16).optional(),
      /** Template of the route: `/orders/{orderId}`. */
      route: z.string().max(1024).optional(),
      pathPrefix: z.string().max(1024).optional(),
      requestId: z.string().max(128).optional(),
    }),
  )
  .output(
    z.object({
      items: z.array(decisionEntrySchema),
      nextCursor: z.string().optional(),
      engine: z.enum(['filter', 'insights']),
      searchedFrom: instantSchema,
      /** Names of the principals on this page that the store knows. */
      principalNames: z.record(z.string(), z.string()),
    }),
  );

export const accessLogContract = { search };
export type DecisionEntryView = z.infer<typeof decisionEntrySchema>;
