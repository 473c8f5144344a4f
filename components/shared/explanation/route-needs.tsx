'use client';
import Box from '@cloudscape-design/components/box';
import type { Explanation } from '@/lib/core/model/explanation';
import { explanationMessages as text } from './messages';

/** The permissions that the route asks for; nothing where it asks for none. */
export function RouteNeeds({ decision }: Pick<Explanation, 'decision'>) {
  const access = decision.route?.access;
  if (access?.type !== 'permission') return null;
  const { permissions, mode } = access;
  const howMany = permissions.length === 1 ? '' : mode === 'all' ? text.needsAll : text.needsAny;
  return (
    <div>
      {text.needs} {howMany} <Box variant="code">{permissions.join(', ')}</Box>
    </div>
  );
}
