'use client';
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ProofPlan } from '@/lib/contracts/probes';
import { AppLink } from '../shared/app-link';
import { EmptyState } from '../shared/empty-state';
import { Instant } from '../shared/instant';
import { proofMessages as text } from './messages';
import { ProofFacts } from './proof-facts';
import { hasFindings, ProofFindings } from './proof-findings';
import { ProofLimits } from './proof-limits';
import { ProofStatus } from './proof-status';
import { useProof } from './use-proof';

type Change = NonNullable<ProofPlan['change']>;

function ChangeFacts({ plan, change }: { readonly plan: ProofPlan; readonly change: Change }) {
  return (
    <Container header={<Header variant="h2">{text.change.title}</Header>}>
      <KeyValuePairs
        columns={2}
        minColumnWidth={200}
        items={[
          {
            label: text.change.what,
            value: (
              <>
                {change.summary}{' '}
                <AppLink href={`/changes?change=${change.seq}`}>{text.change.open(change.seq)}</AppLink>
              </>
            ),
          },
          { label: text.change.at, value: <Instant at={change.at} /> },
          { label: text.change.lost, value: String(plan.lost) },
          { label: text.change.kept, value: String(plan.kept) },
        ]}
      />
    </Container>
  );
}

interface AskedProps {
  readonly plan: ProofPlan;
  readonly question: NonNullable<ProofPlan['question']>;
  readonly change: Change;
}

function Asked({ plan, question, change }: AskedProps) {
  const { state, askAgain } = useProof({ plan, question });
  return (
    <SpaceBetween size="l">
      <ProofStatus state={state} changedAt={change.at} onAskAgain={askAgain} />
      {hasFindings(plan) && <ProofFindings plan={plan} />}
      <ProofFacts plan={plan} question={question} state={state} />
    </SpaceBetween>
  );
}

/** The proof that a change is in force for somebody: the state, what was asked, and what it proves. */
export function ProofOfChange({ plan }: { readonly plan: ProofPlan }) {
  const { principal, change, question, isConfigured } = plan;
  if (change === undefined) {
    return (
      <Container>
        <EmptyState title={text.nothing.title(principal.name)}>{text.nothing.hint}</EmptyState>
      </Container>
    );
  }
  const isAsked = isConfigured && question !== undefined;
  return (
    <SpaceBetween size="l">
      {isAsked && <Asked plan={plan} question={question} change={change} />}
      {!isConfigured && (
        <Alert type="warning" header={text.notConfigured.title}>
          {text.notConfigured.hint}
        </Alert>
      )}
      {isConfigured && question === undefined && (
        <Alert type="info" header={text.noRoute.title}>
          {text.noRoute.hint}
        </Alert>
      )}
      {!isAsked && hasFindings(plan) && <ProofFindings plan={plan} />}
      <ChangeFacts plan={plan} change={change} />
      <ProofLimits plan={plan} />
    </SpaceBetween>
  );
}
