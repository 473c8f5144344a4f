import { z } from 'zod';
import { assignmentRequestViewSchema } from './assignment-requests';
import { draftSummarySchema } from './drafts';
import { operation, pageOf, pageQuery } from './operation';

const list = operation
  .route({
    method: 'GET',
    path: '/approvals',
    tags: ['Approvals'],
    summary: 'The inbox: what waits for a second person, and what one began oneself',
  })
  .meta({ access: 'policy:read' })
  .input(
    z.object({
      ...pageQuery,
      /** `waiting`: for the caller, who had no hand in it; `mine`: what the caller began; `all`: whatever waits. */
      view: z.enum(['waiting', 'mine', 'all']).default('waiting'),
    }),
  )
  .output(
    pageOf(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('draft'), draft: draftSummarySchema }),
        z.object({ type: z.literal('assignment_request'), request: assignmentRequestViewSchema }),
      ]),
    ),
  );

export const approvalsContract = { list };
