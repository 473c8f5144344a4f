'use client';
import Box from '@cloudscape-design/components/box';
import type { Suggestion } from '@/lib/core/model/explanation';
import { AppLink } from '../app-link';
import { principalHref } from '../principal-href';
import { explanationMessages as text } from './messages';

interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[];
  readonly principalId: string | undefined;
}

type Actionable = Exclude<Suggestion, { type: 'obstacle' }>;

/** Where a suggestion is carried out: at the principal, or at the role. */
function linkOf(suggestion: Actionable, principalId: string | undefined) {
  const { roleId } = suggestion;
  const rolePage = `/roles/${roleId}`;
  // The page opens with the grant prepared: there is only its reason and expiry to say.
  const grantPage = principalId === undefined ? rolePage : `${principalHref(principalId)}?grant=${roleId}`;
  switch (suggestion.type) {
    case 'assign_role':
      return { href: grantPage, label: text.assignRole(roleId) };
    case 'extend_assignment':
      return { href: grantPage, label: text.extendAssignment(roleId) };
    case 'add_grant': {
      const { permissions, apiId } = suggestion;
      // The role opens with this grant prepared.
      const prepared = new URLSearchParams({ allow: permissions.join(','), api: apiId });
      return {
        href: `${rolePage}?${prepared}`,
        label: text.addGrant(roleId, permissions.join(', '), apiId),
      };
    }
    default:
      return suggestion satisfies never;
  }
}

function SuggestionText({
  suggestion,
  principalId,
}: {
  readonly suggestion: Suggestion;
  readonly principalId: string | undefined;
}) {
  if (suggestion.type === 'obstacle') return suggestion.text;
  const { href, label } = linkOf(suggestion, principalId);
  return <AppLink href={href}>{label}</AppLink>;
}

/** The smallest changes that would turn a denial into an allow, each with the way to where it is made. */
export function SuggestionList({ suggestions, principalId }: SuggestionListProps) {
  if (suggestions.length === 0) return null;
  return (
    <div>
      <Box fontWeight="bold">{text.suggestions}</Box>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={JSON.stringify(suggestion)}>
            <SuggestionText suggestion={suggestion} principalId={principalId} />
          </li>
        ))}
      </ul>
    </div>
  );
}
