'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { Loaded } from '../shared/loaded';
import { SearchFilter } from '../shared/search-filter';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { apiReferenceMessages as text } from './messages';
import { OperationDetails } from './operation-details';
import { type DocumentedOperation, groupOperations, readDocument } from './read-document';

const searchSchema = z.object({ q: z.optional(z.string().check(z.maxLength(200))) });

/** Every operation of the control plane, as its own document describes it: no other source, no script from elsewhere. */
export function ApiReferenceScreen() {
  const query = useQuery(api.system.openapi.queryOptions({ select: readDocument, staleTime: Infinity }));
  return (
    <Page
      title={text.title}
      href="/api-reference"
      description={text.description}
      actions={
        <Button href="/api/v1/openapi.json" iconName="download" iconAlign="right">
          {text.document}
        </Button>
      }
    >
      <Loaded query={query}>{(operations) => <Operations operations={operations} />}</Loaded>
    </Page>
  );
}

function Operations({ operations }: { readonly operations: readonly DocumentedOperation[] }) {
  const [{ q: wanted = '' }, setUrl] = useUrlState(searchSchema);
  const groups = useMemo(() => groupOperations(operations, wanted), [operations, wanted]);
  return (
    <SpaceBetween size="l">
      <SearchFilter value={wanted} onChange={(q) => setUrl({ q })} label={text.find} />
      {groups.length === 0 && <Box textAlign="center">{text.none}</Box>}
      {groups.map(([tag, group]) => (
        <Container
          key={tag}
          header={
            <Header variant="h2" counter={text.count(group.length)}>
              {tag}
            </Header>
          }
        >
          {group.map((operation) => (
            <Operation key={operation.id} operation={operation} />
          ))}
        </Container>
      ))}
    </SpaceBetween>
  );
}

/** What an operation takes and answers is drawn when somebody looks at it: there are many. */
function Operation({ operation }: { readonly operation: DocumentedOperation }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <ExpandableSection
      headerText={`${operation.method} ${operation.path}`}
      headerDescription={operation.summary}
      expanded={isOpen}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {isOpen && <OperationDetails operation={operation} />}
    </ExpandableSection>
  );
}
