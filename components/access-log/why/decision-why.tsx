'use client';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import type { Explanation } from '@/lib/core/model/explanation';
import { principalIdSchema } from '@/lib/core/model/ids';
import { AppLink } from '../shared/app-link';
import { checkAccessHref } from '../shared/check-access-href';
import { GrantList } from '../shared/explanation/grant-list';
import { RouteNeeds } from '../shared/explanation/route-needs';
import { SuggestionList } from '../shared/explanation/suggestion-list';
import { Loaded } from '../shared/loaded';
import { accessLogMessages } from './messages';

const text = accessLogMessages.why;

function Verdict({
  entry,
  explanation,
}: {
  readonly entry: DecisionEntryView;
  readonly explanation: Explanation;
}) {
  const { effect, reason } = explanation.decision;
  if (effect === entry.effect && reason === entry.reason) return <div>{text.same(reason)}</div>;
  return (
    <Box fontWeight="bold">
      {effect === entry.effect ? '' : `${text.changed}. `}
      {effect === 'allow' ? text.nowAllowed(reason) : text.nowDenied(reason)}
    </Box>
  );
}

/** The same request decided again now, with the trace: which grants were looked at, and what would allow it. */
export function DecisionWhy({ entry }: { readonly entry: DecisionEntryView }) {
  const known = principalIdSchema.safeParse(entry.principal);
  // What failed before anybody was identified has nothing more to explain.
  const explainable =
    entry.route !== '' && (known.success || entry.principal === '') && !entry.credentialFault;
  const query = useQuery(
    api.decisions.simulate.queryOptions({
      input: {
        principalId: known.data,
        apiId: entry.api,
        method: entry.method,
        path: entry.path,
        sourceIp: entry.sourceIp === '' ? undefined : entry.sourceIp,
        at: entry.ts,
      },
      enabled: explainable,
    }),
  );
  if (!explainable) return null;
  return (
    <SpaceBetween size="s">
      <Header variant="h3" description={text.hint}>
        {text.title}
      </Header>
      <Loaded query={query}>
        {(explanation) => (
          <SpaceBetween size="s">
            <Verdict entry={entry} explanation={explanation} />
            <RouteNeeds decision={explanation.decision} />
            <GrantList grants={explanation.grants} />
            <SuggestionList suggestions={explanation.suggestions} principalId={known.data} />
            <AppLink href={checkAccessHref({ ...entry, principal: known.data })}>{text.checkAgain}</AppLink>
          </SpaceBetween>
        )}
      </Loaded>
    </SpaceBetween>
  );
}
