'use client';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TokenGroup from '@cloudscape-design/components/token-group';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { api } from '@/lib/client/api';
import { permissionPatternSchema } from '@/lib/core/model/permission';
import { permissionMatches } from '@/lib/core/model/permission-matches';
import { describeProblem } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { useCollecting } from '../shared/use-collecting';
import { rolesMessages } from './messages';
import { permissionOptions } from './permission-options';

const text = rolesMessages.grantForm;

interface PermissionsFieldProps {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly errorText: string | undefined;
  /** What may be entered: a grant's patterns, or for a route permissions without a wildcard. */
  readonly schema?: z.ZodType<string>;
  readonly label?: string;
  readonly hint?: string;
}

/** Permissions, completed from those that routes require. Others may be entered, in the right form. */
export function PermissionsField(props: PermissionsFieldProps) {
  const { value, onChange, errorText, schema = permissionPatternSchema } = props;
  const query = useQuery(api.routes.permissions.queryOptions({ input: {}, staleTime: 60_000 }));
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string>();
  const known = query.data?.items ?? [];

  const add = (entered: string) => {
    const parsed = schema.safeParse(entered.trim());
    if (!parsed.success) {
      setRefused(parsed.error.issues[0]?.message);
      return;
    }
    setRefused(undefined);
    setTyped('');
    if (!value.includes(parsed.data)) onChange([...value, parsed.data]);
  };
  const onType = (now: string) => {
    setTyped(now);
    setRefused(undefined);
  };
  const collecting = useCollecting({ typed, onType, onAdd: add });
  const isUsed = (pattern: string) => known.some((k) => permissionMatches(pattern, k.permission));

  return (
    <SpaceBetween size="xs">
      <FormField
        label={props.label ?? text.permissions}
        description={props.hint ?? text.permissionsHint}
        errorText={refused ?? errorText}
      >
        <Autosuggest
          value={typed}
          options={permissionOptions(known, typed, value)}
          filteringType="manual"
          placeholder={text.permissionPlaceholder}
          enteredTextLabel={text.takePermission}
          empty={text.noPermissions}
          statusType={query.isPending ? 'loading' : query.isError ? 'error' : 'finished'}
          loadingText={sharedMessages.loading}
          errorText={query.isError ? describeProblem(query.error).detail : undefined}
          recoveryText={sharedMessages.retry}
          ariaRequired
          onLoadItems={() => {
            if (query.isError) void query.refetch();
          }}
          {...collecting}
        />
      </FormField>
      <TokenGroup
        items={value.map((permission) => ({
          label: permission,
          description: query.data && !isUsed(permission) ? text.unused : undefined,
          dismissLabel: text.removePermission(permission),
        }))}
        onDismiss={({ detail }) => onChange(value.filter((_, i) => i !== detail.itemIndex))}
      />
    </SpaceBetween>
  );
}
