'use client';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { ApiSelect } from '../check-access/api-select';
import { useMe } from '../shared/permission';
import { RoleSelect } from '../shared/role-select';
import { SearchSelect } from '../shared/search-select';
import type { LimitDraft } from './limit-draft';
import { limitsMessages } from './messages';

const text = limitsMessages.form;
const typeSchema = z.enum(['role', 'client', 'route']);

/** A limit of a role or client counts calls of every API. */
const kindsFor = (isLimited: boolean) =>
  typeSchema.options.map((value) => ({
    value,
    label: limitsMessages.kind[value],
    description: text.kindHint[value],
    disabled: isLimited && value !== 'route',
  }));

interface TargetFieldsProps {
  readonly draft: LimitDraft;
  readonly onChange: (change: Partial<LimitDraft>) => void;
  readonly fault: string | undefined;
}

const chosenOf = ({ targetId, targetName }: LimitDraft) =>
  targetId === undefined ? undefined : { value: targetId, label: targetName ?? targetId };

function ClientField({ draft, onChange, fault }: TargetFieldsProps) {
  const [prefix, setPrefix] = useState('');
  const input = { limit: 50, prefix: prefix === '' ? undefined : prefix };
  const query = useQuery(api.clients.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const clients = query.data?.items ?? [];
  return (
    <SearchSelect
      label={text.client}
      placeholder={text.clientPlaceholder}
      find={text.clientFind}
      none={text.clientNone}
      value={draft.targetId}
      chosen={chosenOf(draft)}
      options={clients.map(({ id, name }) => ({ value: id, label: name, labelTag: id }))}
      query={query}
      onSearch={setPrefix}
      onChange={(id) =>
        onChange({ targetId: id, targetName: clients.find((client) => client.id === id)?.name })
      }
      errorText={fault}
    />
  );
}

function RouteOfApi({ draft, onChange, fault, apiId }: TargetFieldsProps & { readonly apiId: string }) {
  const [q, setQ] = useState('');
  const input = { apiId, limit: 50, q: q === '' ? undefined : q };
  const query = useQuery(api.routes.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const routes = (query.data?.items ?? []).map(({ id, method, path, summary }) => ({
    value: id,
    label: `${method} ${path}`,
    description: summary,
  }));
  return (
    <SearchSelect
      label={text.route}
      placeholder={text.routePlaceholder}
      find={text.routeFind}
      none={text.routeNone}
      value={draft.targetId}
      chosen={chosenOf(draft)}
      options={routes}
      query={query}
      onSearch={setQ}
      onChange={(id) =>
        onChange({ targetId: id, targetName: routes.find(({ value }) => value === id)?.label })
      }
      errorText={fault}
    />
  );
}

/** Whom or what a limit is for. */
export function TargetFields(props: TargetFieldsProps) {
  const { draft, onChange, fault } = props;
  const { type, apiId } = draft;
  const mine = useMe().data?.apiIds;
  return (
    <SpaceBetween size="l">
      <FormField label={text.kind}>
        <RadioGroup
          items={kindsFor(mine !== undefined)}
          value={type}
          onChange={({ detail }) =>
            onChange({ type: typeSchema.parse(detail.value), targetId: undefined, targetName: undefined })
          }
        />
      </FormField>
      {type === 'role' && (
        <RoleSelect
          label={text.role}
          value={draft.targetId}
          onChange={(roleId) => onChange({ targetId: roleId, targetName: roleId })}
          errorText={fault}
        />
      )}
      {type === 'client' && <ClientField {...props} />}
      {type === 'route' && (
        <ApiSelect
          value={apiId}
          only={mine}
          errorText={apiId === undefined ? fault : undefined}
          onChange={(id) => onChange({ apiId: id, targetId: undefined, targetName: undefined })}
        />
      )}
      {type === 'route' && apiId !== undefined && <RouteOfApi key={apiId} {...props} apiId={apiId} />}
    </SpaceBetween>
  );
}
