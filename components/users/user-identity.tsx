'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { UserView } from '@/lib/contracts/users';
import type { AttributeValue } from '@/lib/core/model/principal';
import { Copyable } from '../shared/copyable';
import { Instant } from '../shared/instant';
import { usersMessages } from './messages';
import { UserStatus } from './user-status';

const text = usersMessages.fields;

function attributeText(value: AttributeValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function Attributes({ attributes }: { readonly attributes: UserView['attributes'] }) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return text.noAttributes;
  return entries.map(([name, value]) => (
    <Box key={name} display="block">
      <Box variant="code">{name}</Box> {attributeText(value)}
    </Box>
  ));
}

export function UserIdentity({ user }: { readonly user: UserView }) {
  return (
    <Container header={<Header variant="h2">{usersMessages.identity}</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={240}
        items={[
          { label: text.status, value: <UserStatus status={user.status} /> },
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
