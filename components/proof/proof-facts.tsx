'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ProofPlan } from '@/lib/contracts/probes';
import { AppLink } from '../shared/app-link';
import { checkAccessHref } from '../shared/check-access-href';
import { effectText } from '../shared/decision-text';
import { Instant } from '../shared/instant';
import { proofMessages } from './messages';
import type { ProofState } from './proof-state';

const text = proofMessages.facts;

interface ProofFactsProps {
  readonly plan: ProofPlan;
  readonly question: NonNullable<ProofPlan['question']>;
  readonly state: ProofState | undefined;
}

function answerItems({ answer, asked }: ProofState): KeyValuePairsProps.Item[] {
  const items: KeyValuePairsProps.Item[] = [{ label: text.asked, value: String(asked) }];
  if (answer === undefined) return [{ label: text.decision, value: text.none }, ...items];
  const { effect, reason, credentialFault, container, policyVersion, principalVersion, answeredAt } = answer;
  return [
    { label: text.decision, value: effectText[effect] },
    { label: text.reason, value: <Box variant="code">{credentialFault ?? reason}</Box> },
    { label: text.container, value: container },
    { label: text.versions, value: text.versionsOf(policyVersion, principalVersion) },
    { label: text.at, value: <Instant at={answeredAt} /> },
    ...items,
  ];
}

/** The request that is asked about, and how it was decided last. */
export function ProofFacts({ plan, question, state }: ProofFactsProps) {
  const { apiId, method, path, keyId } = question;
  const items: KeyValuePairsProps.Item[] = [
    {
      label: text.request,
      value: (
        <>
          <Box variant="code">
            {method} {path}
          </Box>{' '}
          <AppLink href={`/apis/${apiId}`}>{apiId}</AppLink>
        </>
      ),
    },
    ...(keyId === undefined ? [] : [{ label: text.key, value: <Box variant="code">{keyId}</Box> }]),
    ...(state === undefined ? [] : answerItems(state)),
  ];
  return (
    <Container header={<Header variant="h2">{text.title}</Header>}>
      <SpaceBetween size="m">
        <KeyValuePairs columns={2} minColumnWidth={200} items={items} />
        <AppLink href={checkAccessHref({ principal: plan.principal.id, api: apiId, method, path })}>
          {text.check}
        </AppLink>
      </SpaceBetween>
    </Container>
  );
}
