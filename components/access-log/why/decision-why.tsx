'use client';
import Alert from '@cloudscape-design/components/alert';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { principalIdSchema } from '@/lib/client/id-schemas';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import type { Explanation } from '@/lib/core/model/explanation';
import { AppLink } from '../../shared/app-link';
import { checkAccessHref } from '../../shared/check-access-href';
import { SuggestionList } from '../../shared/explanation/suggestion-list';
import { Loaded } from '../../shared/loaded';
import { LogCost } from '../../shared/log/log-cost';
import { paidQuery } from '../../shared/log/paid-query';
import { accessLogMessages } from '../messages';
import { AddUnknownUser } from './add-unknown-user';
import { Reevaluated } from './reevaluated';

const text = accessLogMessages.why;

interface WhatWouldHelpProps {
  readonly entry: DecisionEntryView;
  readonly explanation: Explanation;
  readonly principalId: string | undefined;
}

function WhatWouldHelp({ entry, explanation, principalId }: WhatWouldHelpProps) {
  const { decision, suggestions } = explanation;
  if (decision.reason !== 'principal_unknown' || entry.subject === '') {
    return <SuggestionList suggestions={suggestions} principalId={principalId} />;
  }
  // Nobody is there yet whom a role could be given: that is part of adding the user.
  return (
    <SpaceBetween size="s">
      <SuggestionList
        suggestions={suggestions.filter(({ type }) => type === 'obstacle')}
        principalId={undefined}
      />
      <AddUnknownUser entry={entry} suggestions={suggestions} />
    </SpaceBetween>
  );
}

/** Why it came out so: decided again as of then and as of now, and what would allow it. */
export function DecisionWhy({ entry }: { readonly entry: DecisionEntryView }) {
  const query = useQuery({
    ...api.accessLog.explanation.queryOptions({ input: { decisionId: entry.id, at: entry.ts } }),
    ...paidQuery,
  });
  const principalId = principalIdSchema.safeParse(entry.principal).data;
  return (
    <SpaceBetween size="s">
      <Header variant="h3" description={text.hint}>
        {text.title}
      </Header>
      <Loaded query={query}>
        {({ unknownInputs, asOfThen, asOfNow, ...cost }) => (
          <SpaceBetween size="m">
            <ColumnLayout columns={2} borders="vertical" minColumnWidth={280}>
              <Reevaluated
                title={text.asOfThen}
                answer={asOfThen}
                unknown={unknownInputs}
                differs={text.differsThen}
                agrees={text.agrees}
              />
              <Reevaluated
                title={text.asOfNow}
                answer={asOfNow}
                unknown={unknownInputs}
                differs={text.differsNow}
                agrees={text.sameNow}
              />
            </ColumnLayout>
            {'explanation' in asOfNow && (
              <WhatWouldHelp entry={entry} explanation={asOfNow.explanation} principalId={principalId} />
            )}
            <Alert type="info" header={text.unknown}>
              {text.neverLogged(unknownInputs.map((input) => text.inputs[input]).join(', '))}
            </Alert>
            {entry.route !== '' && (
              <AppLink href={checkAccessHref({ ...entry, principal: principalId })}>
                {text.checkAgain}
              </AppLink>
            )}
            <LogCost cost={cost} />
          </SpaceBetween>
        )}
      </Loaded>
    </SpaceBetween>
  );
}
