'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { RoleView } from '@/lib/contracts/roles';
import { Copyable } from '../shared/copyable';
import { rolesMessages } from './messages';
import { RoleLinks } from './role-links';

const text = rolesMessages.fields;

export function RoleSummary({ role }: { readonly role: RoleView }) {
  return (
    <Container header={<Header variant="h2">{rolesMessages.summary}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: text.id, value: <Copyable text={role.id} what={text.id} /> },
          { label: text.opens, value: rolesMessages.opens(role.routeCount) },
          { label: text.inherits, value: <RoleLinks roleIds={role.inherits} /> },
          { label: text.sensitive, value: role.sensitive ? rolesMessages.yes : rolesMessages.no },
        ]}
      />
    </Container>
  );
}
