import type { AssignmentRequest, Review } from '../../core/model/draft';
import { reviewBy } from '../approvals/second-person';
import type { ServiceContext } from '../context';

/** The request's next version, decided. */
export async function reviewedRequest(
  context: ServiceContext,
  request: AssignmentRequest,
  verdict: Review['verdict'],
  comment: string | undefined,
): Promise<AssignmentRequest> {
  const review = await reviewBy(context, verdict, comment);
  return { ...request, status: verdict, review, version: request.version + 1, updatedAt: review.at };
}
