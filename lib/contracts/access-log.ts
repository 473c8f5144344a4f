import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { reasonSchema } from '../core/model/decision';
import { instantSchema } from '../core/model/ids';
import { accessLogEvidence } from './access-log-evidence';
import { decisionFilters, exportManifestSchema } from './access-log-export';
import {
  accessLogTags,
  cachedRequest,
  decisionEntrySchema,
  logCost,
  logRange,
  principalNames,
} from './access-log-parts';
import { operation, pageQuery } from './operation';

const search = operation
  .route({ method: 'GET', path: '/access-log', tags: accessLogTags, summary: 'Decisions, newest first' })
  .meta({ access: 'log:read' })
  .input(
    z.object({
      ...pageQuery,
      ...logRange,
      ...decisionFilters,
      /** Also the requests that a gateway answered from its cache with these decisions; that costs a scan. */
      cached: z
        .enum(['true', 'false'])
        .optional()
        .transform((text) => text === 'true'),
    }),
  )
  .output(
    z.object({
      items: z.array(decisionEntrySchema),
      nextCursor: z.string().optional(),
      /** Where it was asked for. `isKnown` is false where no access log of a gateway is configured. */
      cachedRequests: z.object({ isKnown: z.boolean(), items: z.array(cachedRequest) }).optional(),
      ...logCost,
      searchedFrom: instantSchema,
      principalNames,
    }),
  );

const counted = { count: z.int() };
const routeParts = { api: z.string(), method: z.string(), route: z.string() };
const principalParts = { principal: z.string(), subject: z.string() };

const stats = operation
  .route({
    method: 'GET',
    path: '/access-log/stats',
    tags: accessLogTags,
    summary: 'Decisions counted over time, top denials, latency and active principals',
  })
  .meta({ access: 'log:read' })
  .input(z.object({ ...logRange, ...decisionFilters }))
  .output(
    z.object({
      from: instantSchema,
      to: instantSchema,
      binSeconds: z.number(),
      /** A bin without decisions is not there. */
      bins: z.array(z.object({ at: instantSchema, allow: z.int(), deny: z.int() })),
      totals: z.object({ allow: z.int(), deny: z.int() }),
      topDeniedRoutes: z.array(z.object({ ...routeParts, ...counted })),
      topDeniedPrincipals: z.array(z.object({ ...principalParts, ...counted })),
      /** Denials that are alike. */
      topDenials: z.array(
        z.object({ ...routeParts, ...principalParts, ...counted, reason: reasonSchema, last: instantSchema }),
      ),
      /** More kinds of denials than the log service counts apart: the lists may miss some. */
      denialsAreCut: z.boolean(),
      /** Absent where nothing was decided. */
      p99LatencyMs: z.number().optional(),
      /** Requests that gateways answered from their caches with these decisions; absent where that is not known. */
      cachedRequests: z.int().optional(),
      activePrincipals: z.object({ users: z.int(), clients: z.int() }),
      ...logCost,
      principalNames,
    }),
  );

/** Log groups that the session does not follow, because it has room for no more. */
const groupsLeftOut = z.array(z.string());

const tail = operation
  .route({
    method: 'GET',
    path: '/access-log/tail',
    tags: accessLogTags,
    summary: 'Decisions as they are written, as server-sent events, for at most 15 minutes',
  })
  .meta({ access: 'log:read' })
  .input(z.object(decisionFilters))
  .output(
    eventIterator(
      z.discriminatedUnion('type', [
        z.object({
          type: z.literal('entries'),
          entries: z.array(decisionEntrySchema),
          /** Older ones of the same second that were left out. */
          leftOut: z.int(),
          /** The log service itself left some out. */
          isSampled: z.boolean(),
          groupsLeftOut,
        }),
        z.object({ type: z.literal('heartbeat'), at: instantSchema, groupsLeftOut }),
        z.object({ type: z.literal('end'), reason: z.enum(['time', 'service']) }),
      ]),
    ),
  );

const exportEntries = operation
  .route({
    method: 'GET',
    path: '/access-log/export',
    tags: accessLogTags,
    summary: 'One part of an export of decisions, streamed; its manifest is under /access-log/exports',
    description:
      'The id of the export is in the header x-gatewarden-export. JSON lines end with the manifest. ' +
      'A part without a manifest broke off: ask for it again with the same cursor.',
    outputStructure: 'detailed',
    spec: (spec) => ({
      ...spec,
      responses: {
        ...spec.responses,
        200: {
          description: 'Decisions, newest first.',
          content: {
            'application/jsonl': { schema: { type: 'string' } },
            'text/csv': { schema: { type: 'string' } },
          },
        },
      },
    }),
  })
  .meta({ access: 'log:read' })
  .input(
    z.object({
      ...logRange,
      ...decisionFilters,
      format: z.enum(['csv', 'jsonl']).default('jsonl'),
      limit: z.coerce.number().int().min(1).max(100_000).default(10_000),
      cursor: pageQuery.cursor,
    }),
  )
  .output(
    z.object({ headers: z.record(z.string(), z.string()), body: z.instanceof(ReadableStream<Uint8Array>) }),
  );

const getExport = operation
  .route({
    method: 'GET',
    path: '/access-log/exports/{exportId}',
    tags: accessLogTags,
    summary: 'Manifest of an export',
  })
  .meta({ access: 'log:read' })
  .input(z.object({ exportId: z.string().max(64) }))
  .output(z.object({ manifest: exportManifestSchema, changeSeq: z.int() }));

export const accessLogContract = {
  search,
  stats,
  tail,
  export: exportEntries,
  getExport,
  ...accessLogEvidence,
};
export type DecisionEntryView = z.infer<typeof decisionEntrySchema>;
