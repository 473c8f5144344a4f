'use client';
import Box from '@cloudscape-design/components/box';
import type { AttributeValue } from '@/lib/core/model/principal';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';

function attributeText(value: AttributeValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What conditions can ask of a principal, name by name. */
export function Attributes({ attributes }: Pick<PrincipalView, 'attributes'>) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return principalsMessages.noAttributes;
  return entries.map(([name, value]) => (
    <Box key={name} display="block">
      <Box variant="code">{name}</Box> {attributeText(value)}
    </Box>
  ));
}
