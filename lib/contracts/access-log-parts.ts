import { z } from 'zod';
import { decisionLogLineSchema } from '../core/model/decision-log';
import { instantSchema } from '../core/model/ids';

export const accessLogTags = ['Access log'];

export const decisionEntrySchema = decisionLogLineSchema.extend({
  eventId: z.string(),
  logGroup: z.string(),
  raw: z.string(),
});

export const logEngineSchema = z.enum(['filter', 'insights', 'tail']);

/** What an answer of the log cost; FilterLogEvents is free, Insights and live sessions are not. */
export const logCost = {
  engine: logEngineSchema,
  bytesScanned: z.number(),
  /** In US dollars, by the price per gigabyte that the installation states. */
  estimatedUsd: z.number(),
};

/** A request that a gateway answered from its cache, with a decision made for another one. */
export const cachedRequest = z.object({
  requestId: z.string(),
  decisionId: z.string(),
  status: z.string(),
  at: instantSchema,
});

/** The span of time asked for. */
export const logRange = {
  /** Default: 24 hours before `to`. */
  from: instantSchema.optional(),
  /** Default: now. */
  to: instantSchema.optional(),
};

/** Names of principals that the store knows, by id. */
export const principalNames = z.record(z.string(), z.string());
