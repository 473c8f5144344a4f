'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { UserView } from '@/lib/contracts/users';
import { Attributes } from '../principals/attributes';
import { PrincipalStatus } from '../principals/principal-status';
import { Copyable } from '../shared/copyable';
import { Instant } from '../shared/instant';
import { usersMessages } from './messages';

const text = usersMessages.fields;

export function UserIdentity({ user }: { readonly user: UserView }) {
  return (
    <Container header={<Header variant="h2">{usersMessages.identity}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={240}
        items={[
          { label: text.status, value: <PrincipalStatus status={user.status} /> },
          { label: text.subject, value: <Copyable text={user.subject} what={text.subject} /> },
          { label: text.issuer, value: <Copyable text={user.issuer} what={text.issuer} /> },
          { label: text.id, value: <Copyable text={user.id} what={text.id} /> },
          { label: text.email, value: user.email ?? text.noEmail },
          { label: text.attributes, value: <Attributes attributes={user.attributes} /> },
          { label: text.created, value: <Instant at={user.createdAt} layout="stacked" /> },
          { label: text.updated, value: <Instant at={user.updatedAt} layout="stacked" /> },
        ]}
      />
    </Container>
  );
}
