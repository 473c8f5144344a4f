'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { principalIdSchema } from '@/lib/client/id-schemas';
import type { Explanation } from '@/lib/core/model/explanation';
import { effectText, reasonText } from '../shared/decision-text';
import { EmptyState } from '../shared/empty-state';
import { GrantList } from '../shared/explanation/grant-list';
import { RouteNeeds } from '../shared/explanation/route-needs';
import { SuggestionList } from '../shared/explanation/suggestion-list';
import { Loaded } from '../shared/loaded';
import { CheckFacts } from './check-facts';
import { ConsideredRoles } from './considered-roles';
import type { Question } from './draft';
import { checkAccessMessages } from './messages';
import { splitPath } from './request-text';

const text = checkAccessMessages.result;

interface CheckResultProps {
  readonly question: Question;
  /** Counts how often was asked: each time the answer is fetched anew. */
  readonly round: number;
}

/** What the API is asked; undefined while the address holds no question. A principal that is no id is sent as it is: the API says so. */
function inputOf({ request: { principal, api: apiId, method, path, ip, at }, claims }: Question) {
  if (apiId === undefined || path === undefined) return undefined;
  return { principalId: principal, apiId, method, ...splitPath(path), sourceIp: ip, at, claims };
}

function Answer({
  explanation,
  principal,
}: {
  readonly explanation: Explanation;
  readonly principal: string | undefined;
}) {
  const { decision } = explanation;
  return (
    <SpaceBetween size="l">
      <Alert
        type={decision.effect === 'allow' ? 'success' : 'error'}
        header={
          <>
            {effectText[decision.effect]}: <Box variant="code">{decision.reason}</Box>
          </>
        }
      >
        {reasonText[decision.reason]}
      </Alert>
      <RouteNeeds decision={decision} />
      <SuggestionList
        suggestions={explanation.suggestions}
        principalId={principalIdSchema.safeParse(principal).data}
      />
      <CheckFacts explanation={explanation} principal={principal} />
      <ConsideredRoles roles={explanation.roles} />
      <GrantList explanation={explanation} />
    </SpaceBetween>
  );
}

/** What would be decided, and the way there. */
export function CheckResult({ question, round }: CheckResultProps) {
  const input = inputOf(question);
  const options = api.decisions.simulate.queryOptions({
    input: input ?? { apiId: '', method: 'GET', path: '/' },
    enabled: input !== undefined,
    retry: false,
    // Nothing of an answer is kept: whoever comes back from a grant asks anew, and claims are gone with the page.
    staleTime: 0,
    gcTime: 0,
  });
  const query = useQuery({ ...options, queryKey: [...options.queryKey, round] });
  return (
    <Container header={<Header variant="h2">{text.title}</Header>}>
      {input === undefined ? (
        <EmptyState title={text.none}>{text.noneHint}</EmptyState>
      ) : (
        <Loaded query={query}>
          {(explanation) => <Answer explanation={explanation} principal={input.principalId} />}
        </Loaded>
      )}
    </Container>
  );
}
