import { z } from 'zod';
import { actorSchema } from '../core/model/console';
import { effectSchema, reasonSchema } from '../core/model/decision';
import { instantSchema } from '../core/model/ids';
import { logEngineSchema } from './access-log-parts';

/** What decisions can be asked for: each property at most once, all must hold. */
export const decisionFilters = {
  effect: effectSchema.optional(),
  reason: reasonSchema.optional(),
  principal: z.string().max(128).optional(),
  /** One of the roles considered. */
  role: z.string().max(128).optional(),
  api: z.string().max(128).optional(),
  method: z.string().max(16).optional(),
  /** Template of the route: `/orders/{orderId}`. */
  route: z.string().max(1024).optional(),
  pathPrefix: z.string().max(1024).optional(),
  requestId: z.string().max(128).optional(),
  sourceIp: z.string().max(64).optional(),
};

/** What was exported, by whom, and the SHA-256 (hex) of all that was delivered before the manifest. */
export const exportManifestSchema = z.object({
  kind: z.literal('gatewarden.export'),
  id: z.string(),
  format: z.enum(['csv', 'jsonl']),
  filter: z.object(decisionFilters),
  from: instantSchema,
  to: instantSchema,
  /** The cursor that this part began with; absent for the first. */
  cursor: z.string().optional(),
  count: z.int(),
  sha256: z.string(),
  /** Policy versions that the exported decisions were made under. */
  policyVersions: z.array(z.int()),
  exporter: actorSchema,
  exportedAt: instantSchema,
  /** What read the log for this part, and what that cost; absent in manifests of older parts. */
  engines: z.array(logEngineSchema).optional(),
  bytesScanned: z.number().optional(),
  estimatedUsd: z.number().optional(),
  /**
   * In the last part: requests that gateways answered from their caches with decisions of the whole export; they are in
   * no part. Absent where it is not known, for want of a gateway's access log.
   */
  cachedRequests: z.int().optional(),
  /** The cursor of the next part, good for this range; absent at its end. */
  nextCursor: z.string().optional(),
});
export type ExportManifest = z.infer<typeof exportManifestSchema>;
