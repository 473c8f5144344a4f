'use client';
import Box from '@cloudscape-design/components/box';
import type { Conditions } from '@/lib/core/model/condition';
import { describeConditions } from './condition-sentence';

/** Conditions in words, one per line. */
export function ConditionSentences({ conditions }: { readonly conditions: Conditions }) {
  return describeConditions(conditions).map((sentence) => (
    <Box key={sentence} display="block">
      {sentence}
    </Box>
  ));
}
