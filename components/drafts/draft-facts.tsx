'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import { ReviewNote } from '../approvals/review-note';
import { AppLink } from '../shared/app-link';
import { Instant } from '../shared/instant';
import { DraftStatus } from './draft-status';
import type { DraftView } from './draft-view';
import { draftsMessages } from './messages';

const text = draftsMessages.facts;

function factsOf(draft: DraftView): KeyValuePairsProps.Item[] {
  const { review, submittedAt, publishedVersion: version } = draft;
  const facts: KeyValuePairsProps.Item[] = [
    { label: text.status, value: <DraftStatus status={draft.status} /> },
    { label: text.author, value: draft.author.name },
    { label: text.base, value: draftsMessages.base(draft.baseVersion) },
    { label: text.when, value: <Instant at={draft.updatedAt} layout="stacked" /> },
  ];
  if (submittedAt !== undefined) {
    facts.push({ label: text.submitted, value: <Instant at={submittedAt} layout="stacked" /> });
  }
  if (review) facts.push({ label: text.reviewed[review.verdict], value: <ReviewNote review={review} /> });
  if (version !== undefined) {
    facts.push({
      label: text.published,
      value: <AppLink href={`/versions?version=${version}`}>{version}</AppLink>,
    });
  }
  return facts;
}

export function DraftFacts({ draft }: { readonly draft: DraftView }) {
  return (
    <Container header={<Header variant="h2">{text.title}</Header>}>
      <KeyValuePairs columns={4} items={factsOf(draft)} />
    </Container>
  );
}
