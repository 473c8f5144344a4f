'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { ClientView } from '@/lib/contracts/clients';
import { Attributes } from '../principals/attributes';
import { PrincipalStatus } from '../principals/principal-status';
import { Copyable } from '../shared/copyable';
import { Instant } from '../shared/instant';
import { clientsMessages } from './messages';

const text = clientsMessages.fields;

export function ClientIdentity({ client }: { readonly client: ClientView }) {
  return (
    <Container header={<Header variant="h2">{clientsMessages.identity}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={240}
        items={[
          { label: text.status, value: <PrincipalStatus status={client.status} /> },
          { label: text.id, value: <Copyable text={client.id} what={text.id} /> },
          { label: text.description, value: client.description || text.noDescription },
          { label: text.usage, value: client.usageIdentifierKey ?? text.noUsage },
          { label: text.attributes, value: <Attributes attributes={client.attributes} /> },
          { label: text.created, value: <Instant at={client.createdAt} layout="stacked" /> },
          { label: text.updated, value: <Instant at={client.updatedAt} layout="stacked" /> },
        ]}
      />
    </Container>
  );
}
