'use client';
import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ConditionTrace, Explanation, GrantTrace } from '@/lib/core/model/explanation';
import { AppLink } from '../app-link';
import { explanationMessages as text } from './messages';

const shown = 8;

/** Grants that say something about the route; those for other permissions or APIs are noise here. */
export function relevantGrants(grants: readonly GrantTrace[]): readonly GrantTrace[] {
  return grants.filter(({ outcome }) => outcome !== 'other_permission' && outcome !== 'other_api');
}

/** What the condition was compared with; a value that nobody can know is not called absent. */
function actualText({ key, actual }: ConditionTrace, unknown: readonly string[]): string {
  if (actual !== null) return actual.join(', ');
  return unknown.some((input) => key.startsWith(`${input}.`)) ? text.unknown : '∅';
}

function failedCondition({ conditions }: GrantTrace, unknown: readonly string[]): string {
  const failed = conditions.find(({ outcome }) => outcome !== 'holds');
  if (!failed) return '';
  const actual = actualText(failed, unknown);
  return ` – ${failed.operator} ${failed.key}: ${failed.expected.join(', ')} ≠ ${actual}`;
}

interface GrantListProps {
  readonly explanation: Pick<Explanation, 'decision' | 'grants'>;
  /** Inputs that are not known, as a key of a condition begins: `claims`. */
  readonly unknown?: readonly string[];
}

const nothing: readonly string[] = [];

/** The grants that were looked at, and what became of each; nothing where the route asks for no permission. */
export function GrantList({ explanation: { decision, grants }, unknown = nothing }: GrantListProps) {
  if (decision.route?.access.type !== 'permission') return null;
  const relevant = relevantGrants(grants);
  if (relevant.length === 0) return <div>{text.noGrants}</div>;
  return (
    <div>
      <Box fontWeight="bold">{text.grants}</Box>
      <ul>
        {relevant.slice(0, shown).map((grant) => (
          <li key={`${grant.roleId}/${grant.grantId}`}>
            <StatusIndicator
              type={grant.outcome !== 'matched' ? 'stopped' : grant.effect === 'allow' ? 'success' : 'error'}
            >
              <AppLink href={`/roles/${grant.roleId}`}>{`${grant.roleId}/${grant.grantId}`}</AppLink> (
              {grant.effect}) {text.outcome[grant.outcome]}
              {failedCondition(grant, unknown)}
            </StatusIndicator>
          </li>
        ))}
        {relevant.length > shown && <li>{text.moreGrants(relevant.length - shown)}</li>}
      </ul>
    </div>
  );
}
