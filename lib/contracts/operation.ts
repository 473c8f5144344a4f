import { oc } from '@orpc/contract';
import { z } from 'zod';
import { consolePermissions } from '../core/model/console-permissions';

/** What an operation's contract says beside its input and output. */
export const operationMetaSchema = z.looseObject({
  /**
   * Who may call it: a console permission, anyone signed in (`signed_in`), or anyone (`anonymous`).
   * An operation that says nothing is `refused` to everybody.
   */
  access: z.enum([...consolePermissions, 'signed_in', 'anonymous', 'refused']),
  /** Another permission that opens it too: the operation itself sees which of the two its input takes. */
  orAccess: z.enum(consolePermissions).optional(),
  /** Largest body the operation reads; 1 MB where nothing is said. */
  maxBodyBytes: z.int().optional(),
  /** Where the examples that the document makes of the words of ./examples do not read well. */
  example: z.object({ body: z.unknown(), response: z.unknown() }).partial().readonly().optional(),
  /** It reads or edits the policy, and can be aimed at a draft with the header `Gatewarden-Draft`. */
  draft: z.boolean().optional(),
});

export type OperationMeta = Readonly<z.infer<typeof operationMetaSchema>>;

/** Start of every operation's contract. */
export const operation = oc.$meta<OperationMeta>({ access: 'refused' });

/** Start of the contract of an operation that reads or edits the policy: in a draft, where the request names one. */
export const policyOperation = operation.meta({ access: 'refused', draft: true });

/** Cursor pagination: `limit` (1 to 200, default 50) and the opaque `cursor` of the page before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Long, because a search of the decision log carries the log service's own tokens in it. */
  cursor: z.string().max(11_000).optional(),
};

/** A page. `total` is given where it costs nothing to know. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional(), total: z.int().optional() });
}

/** Why a write is made; kept in its change record. */
export const reasonField = z.string().trim().min(1).max(500).optional();

/** `If-Match` with the entity's ETag: the write is refused with 412 when the entity has changed since. */
export const ifMatchHeaders = z.object({ 'if-match': z.string().max(200).optional() });

/** The version of an entity, as also sent in the ETag header of single entities. */
export const etagField = z.string();
