import { z } from 'zod';
import { actorSchema, consoleRoleSchema } from './console';
import {
  assignmentRequestIdSchema,
  draftIdSchema,
  instantSchema,
  principalIdSchema,
  roleIdSchema,
} from './ids';
import { assignmentSchema } from './principal';

/** What a second person said about a draft or an assignment request. */
export const reviewSchema = z.strictObject({
  verdict: z.enum(['approved', 'rejected']),
  by: actorSchema,
  /** Their console role at that time, and whether they had it by a group of their identity provider, without a record. */
  role: consoleRoleSchema,
  byGroup: z.boolean(),
  at: instantSchema,
  comment: z.string().max(1000).optional(),
});

const reviewed = {
  /** Counts the writes of this record, starting at 1. */
  version: z.int().min(1),
  /**
   * Stable ids of those who had a hand in it: who made, edited or rebased it and, for a service token, who made the
   * token. None of them is a second person.
   */
  involved: z.array(z.string().min(1).max(200)).max(1000),
  review: reviewSchema.optional(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

/** `published` and `discarded` are the ends of a draft; an edit makes any other status `open` again. */
export const draftStatusSchema = z.enum([
  'open',
  'submitted',
  'approved',
  'rejected',
  'published',
  'discarded',
]);

/** One step by which a draft came to what it proposes. */
export const draftEditSchema = z.strictObject({
  at: instantSchema,
  actor: actorSchema,
  summary: z.string().min(1).max(1000),
});

/** Policy edits that are gathered and not in force. The policy it proposes is kept beside it, as a snapshot. */
export const draftSchema = z.strictObject({
  ...reviewed,
  id: draftIdSchema,
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(2000).default(''),
  status: draftStatusSchema,
  author: actorSchema,
  /** The policy version its proposal was made from. Where a newer one is in force the draft is stale. */
  baseVersion: z.int().min(0),
  edits: z.array(draftEditSchema).max(200),
  submittedAt: instantSchema.optional(),
  /** The policy version it became. */
  publishedVersion: z.int().min(1).optional(),
});

export const assignmentRequestStatusSchema = z.enum(['waiting', 'approved', 'rejected', 'withdrawn']);

/** The wish to assign a sensitive role to a principal. It is granted when a second person approves. */
export const assignmentRequestSchema = z.strictObject({
  ...reviewed,
  id: assignmentRequestIdSchema,
  status: assignmentRequestStatusSchema,
  principalId: principalIdSchema,
  /** The principal's name at the time of the request, for lists. */
  principalName: z.string().min(1).max(200),
  roleId: roleIdSchema,
  startsAt: assignmentSchema.shape.startsAt,
  expiresAt: assignmentSchema.shape.expiresAt,
  reason: assignmentSchema.shape.reason,
  requestedBy: actorSchema,
});

export type Review = z.infer<typeof reviewSchema>;
export type DraftStatus = z.infer<typeof draftStatusSchema>;
export type DraftEdit = z.infer<typeof draftEditSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type AssignmentRequest = z.infer<typeof assignmentRequestSchema>;
