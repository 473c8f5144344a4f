'use client';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { RoleView } from '@/lib/contracts/roles';
import { Copyable } from '../shared/copyable';
import { useApprovals } from '../shared/draft-on-show';
import { rolesMessages } from './messages';
import { RoleLinks } from './role-links';

const text = rolesMessages.fields;

/** Whether it is marked, and what the mark asks for now. */
function Sensitive({ role }: { readonly role: RoleView }) {
  const { sensitiveRoles } = useApprovals();
  if (!role.sensitive) return rolesMessages.no;
  const { sensitiveOn, sensitiveOff } = rolesMessages.details;
  return (
    <>
      {rolesMessages.yes}
      <Box fontSize="body-s" color="text-body-secondary" display="block">
        {sensitiveRoles ? sensitiveOn : sensitiveOff}
      </Box>
    </>
  );
}

export function RoleSummary({ role }: { readonly role: RoleView }) {
  return (
    <Container header={<Header variant="h2">{rolesMessages.summary}</Header>}>
      <KeyValuePairs
        columns={4}
        items={[
          { label: text.id, value: <Copyable text={role.id} what={text.id} /> },
          { label: text.opens, value: rolesMessages.opens(role.routeCount) },
          { label: text.inherits, value: <RoleLinks roleIds={role.inherits} /> },
          { label: text.sensitive, value: <Sensitive role={role} /> },
        ]}
      />
    </Container>
  );
}
