'use client';
import Box from '@cloudscape-design/components/box';
import type { Review } from '@/lib/core/model/draft';
import { Instant } from '../shared/instant';
import { approvalsMessages as text } from './messages';

/** Who decided, when, and what they said. */
export function ReviewNote({ review }: { readonly review: Review }) {
  return (
    <>
      {review.by.name}
      {review.comment !== undefined && <Box display="block">{text.comment(review.comment)}</Box>}
      <Box fontSize="body-s" color="text-body-secondary" display="block">
        <Instant at={review.at} />
      </Box>
    </>
  );
}
