import { z } from 'zod';
import { assignmentRequestSchema } from '../core/model/draft';
import { assignmentRequestIdSchema, instantSchema, principalIdSchema, roleIdSchema } from '../core/model/ids';
import { reviewedHeaders } from './drafts';
import { etagField, ifMatchHeaders, operation, reasonField } from './operation';

const tags = ['Assignment requests'];
const byId = z.object({ requestId: assignmentRequestIdSchema });

export const assignmentRequestViewSchema = assignmentRequestSchema
  .omit({ involved: true })
  .extend({ etag: etagField });

/** Of a user the one, of a client the other. */
const assigning = { access: 'users:assign', orAccess: 'clients:assign' } as const;

const create = operation
  .route({
    method: 'POST',
    path: '/assignment-requests',
    tags,
    summary: 'Ask for a sensitive role to be assigned to a user or client',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta(assigning)
  .input(
    z.object({
      body: z.object({
        principalId: principalIdSchema,
        roleId: roleIdSchema,
        startsAt: instantSchema.optional(),
        expiresAt: instantSchema.optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(assignmentRequestViewSchema);

const get = operation
  .route({
    method: 'GET',
    path: '/assignment-requests/{requestId}',
    tags,
    summary: 'One request and its review',
  })
  .meta({ access: 'users:read' })
  .input(byId)
  .output(assignmentRequestViewSchema);

const approve = operation
  .route({
    method: 'POST',
    path: '/assignment-requests/{requestId}/approve',
    tags,
    summary: 'Grant what somebody else asked for; everything is checked again',
    inputStructure: 'detailed',
  })
  .meta(assigning)
  .input(
    z.object({
      params: byId,
      headers: reviewedHeaders,
      body: z.object({ comment: z.string().trim().min(1).max(1000).optional() }).default({}),
    }),
  )
  .output(assignmentRequestViewSchema.extend({ changeSeq: z.int() }));

const reject = operation
  .route({
    method: 'POST',
    path: '/assignment-requests/{requestId}/reject',
    tags,
    summary: 'Reject what somebody else asked for',
    inputStructure: 'detailed',
  })
  .meta(assigning)
  .input(
    z.object({
      params: byId,
      headers: reviewedHeaders,
      body: z.object({ comment: z.string().trim().min(1).max(1000) }),
    }),
  )
  .output(assignmentRequestViewSchema);

const withdraw = operation
  .route({
    method: 'POST',
    path: '/assignment-requests/{requestId}/withdraw',
    tags,
    summary: 'Take back what one asked for',
    inputStructure: 'detailed',
  })
  .meta(assigning)
  .input(
    z.object({ params: byId, headers: ifMatchHeaders, body: z.object({ reason: reasonField }).default({}) }),
  )
  .output(assignmentRequestViewSchema);

export const assignmentRequestsContract = { create, get, approve, reject, withdraw };
