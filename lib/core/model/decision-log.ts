import { z } from 'zod';
import { credentialFaultSchema, effectSchema, reasonSchema } from './decision';
import { instantSchema } from './ids';

const text = (max: number) => z.string().max(max);

/** One line of the decision log, as the authorizer writes it and the access log reads it. Flat, version 1. */
export const decisionLogLineSchema = z.object({
  v: z.literal(1),
  ts: instantSchema,
  kind: z.literal('authz.decision'),
  /** Id of this decision; also in the context handed to the backend. */
  id: text(64),
  /** API Gateway's request id. */
  requestId: text(128),
  /** Gatewarden's API id, or the gateway's where no API is known for it. */
  api: text(128),
  stage: text(128),
  apiType: text(16),
  method: text(16),
  /** Template of the matched route, empty when none matched. */
  route: text(1024),
  path: text(1024),
  /** Principal id, empty for an anonymous caller. */
  principal: text(128),
  /** Subject of the verified credential, so that an unknown principal can be recognised and added. */
  subject: text(255),
  issuer: text(512),
  principalType: z.enum(['user', 'client', 'anonymous']),
  /** Type and hash prefix: `jwt:1f3a5c7e`, `key:…`, `none`. */
  credential: text(64),
  credentialFault: credentialFaultSchema.optional(),
  /** Roles considered, joined by commas. */
  roles: text(1024),
  effect: effectSchema,
  reason: reasonSchema,
  /** `role/grant` that decided, empty where none did. */
  grant: text(256),
  assignment: text(64),
  principalVersion: z.number(),
  policyVersion: z.number(),
  policyAgeMs: z.number(),
  /** `warm`: nothing was read; `refreshed`: head or principal were read; `cold`: a snapshot was loaded; `stale`: the store failed. */
  cache: z.enum(['warm', 'refreshed', 'cold', 'stale']),
  latencyMs: z.number(),
  storeMs: z.number(),
  sourceIp: text(64),
  userAgent: text(256),
  /** Set when limits could not be checked and the request passed without. */
  limitsUnavailable: z.boolean().optional(),
});

export type DecisionLogLine = z.infer<typeof decisionLogLineSchema>;
