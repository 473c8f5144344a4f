'use client';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { DifferencesTable } from '../shared/differences/differences-table';
import { inDraftHref } from '../shared/draft-on-show';
import { EmptyState } from '../shared/empty-state';
import { Loaded } from '../shared/loaded';
import type { DraftDifference } from './draft-view';
import { draftsMessages } from './messages';

const text = draftsMessages.diff;
const pageSize = 50;

interface DifferenceProps {
  readonly draftId: string;
  readonly difference: DraftDifference;
}

/** One difference in words; opened, field by field. Drawn only then: there may be a thousand routes. */
function Difference({ draftId, difference }: DifferenceProps) {
  const [expanded, setExpanded] = useState(false);
  const { noun, id, sentence, before, after } = difference;
  return (
    <ExpandableSection
      headerText={sentence}
      expanded={expanded}
      onChange={({ detail }) => setExpanded(detail.expanded)}
    >
      {expanded && (
        <SpaceBetween size="s">
          {noun === 'role' && after !== null && (
            <AppLink href={inDraftHref(`/roles/${id}`, draftId)}>{text.role}</AppLink>
          )}
          <DifferencesTable before={before} after={after} />
        </SpaceBetween>
      )}
    </ExpandableSection>
  );
}

/** What publishing the draft would change of what is in force. */
export function DraftDiff({ draftId }: { readonly draftId: string }) {
  const query = useInfiniteQuery(
    api.drafts.diff.infiniteOptions({
      input: (cursor: string | undefined) => ({ draftId, limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const [first] = pages;
        const items = pages.flatMap((page) => page.items);
        if (!first || items.length === 0) {
          return (
            <Container>
              <EmptyState title={text.none}>
                {first && first.conflictCount > 0 ? text.conflicts(first.conflictCount) : text.noneHint}
              </EmptyState>
            </Container>
          );
        }
        return (
          <Container
            header={
              <Header
                variant="h2"
                description={first.conflictCount > 0 ? text.conflicts(first.conflictCount) : undefined}
              >
                {text.title(first.total, first.policyVersion)}
              </Header>
            }
          >
            <SpaceBetween size="xs">
              {items.map((difference) => (
                <Difference
                  key={`${difference.noun} ${difference.id}`}
                  draftId={draftId}
                  difference={difference}
                />
              ))}
              {query.hasNextPage && (
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {text.more(first.total - items.length)}
                </Button>
              )}
            </SpaceBetween>
          </Container>
        );
      }}
    </Loaded>
  );
}
