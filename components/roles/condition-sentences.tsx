'use client';
import Box from '@cloudscape-design/components/box';
import type { Conditions } from '@/lib/core/model/condition';
import { describeConditions } from './condition-sentence';
import { rolesMessages } from './messages';

/** Conditions in words, one per line. */
export function ConditionSentences({ conditions }: { readonly conditions: Conditions }) {
  return describeConditions(conditions).map((sentence, i) => (
    <Box key={sentence} display="block">
      {i === 0 ? sentence : rolesMessages.condition.and(sentence)}
    </Box>
  ));
}
