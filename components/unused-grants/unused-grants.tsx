'use client';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RoleView } from '@/lib/contracts/roles';
import { EmptyState } from '../shared/empty-state';
import { Loaded } from '../shared/loaded';
import { paidQuery } from '../shared/log/paid-query';
import { unusedGrantsMessages as text } from './messages';
import { Proposals } from './proposals';
import { Revocations } from './revocations';
import { UnusedResult } from './unused-result';

const spans = [30, 90, 180, 365].map((days) => ({ value: String(days), label: text.lastDays(days) }));
const usualDays = 90;

interface UnusedGrantsProps {
  /** The role, which can then be narrowed, or the principal that is looked at. */
  readonly of: { readonly role: RoleView } | { readonly principalId: string };
}

/** What a role gives, or a principal holds, and nobody used for some days. Looked for when asked: it is paid for. */
export function UnusedGrants({ of }: UnusedGrantsProps) {
  const role = 'role' in of ? of.role : undefined;
  const whose = 'role' in of ? { roleId: of.role.id } : of;
  const [days, setDays] = useState(usualDays);
  const [asked, setAsked] = useState<number>();
  const query = useQuery({
    ...api.accessLog.unusedGrants.queryOptions({
      input: { ...whose, days: asked ?? usualDays },
      enabled: asked !== undefined,
    }),
    ...paidQuery,
  });
  return (
    <Container
      header={
        <Header variant="h2" description={text.description[role ? 'role' : 'principal']}>
          {text.title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <FormField label={text.days} constraintText={`${text.cost} ${text.once}`}>
          <SpaceBetween size="xs" direction="horizontal">
            <Select
              options={spans}
              selectedOption={spans.find(({ value }) => value === String(days)) ?? null}
              onChange={({ detail }) => setDays(Number(detail.selectedOption.value))}
            />
            <Button loading={query.isFetching} onClick={() => setAsked(days)}>
              {text.ask}
            </Button>
          </SpaceBetween>
        </FormField>
        {asked === undefined ? (
          <EmptyState title={text.notAsked} />
        ) : (
          <Loaded query={query}>
            {(answer) => (
              <UnusedResult answer={answer} days={asked}>
                {role && answer.items.length > 0 && <Proposals role={role} items={answer.items} />}
                {'principalId' in of && <Revocations principalId={of.principalId} answer={answer} />}
              </UnusedResult>
            )}
          </Loaded>
        )}
      </SpaceBetween>
    </Container>
  );
}
