'use client';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RouteAccess } from '@/lib/core/model/api';
import { permissionSchema } from '@/lib/core/model/permission';
import { PermissionsField } from '../roles/permissions-field';
import { fieldError } from '../shared/describe-problem';
import { useRebased } from '../shared/rebase/use-rebased';
import { apisMessages } from './messages';

const text = apisMessages.route;
const accessText = apisMessages.access;
const types = ['permission', 'authenticated', 'public', 'blocked'] as const;
type AccessType = (typeof types)[number];

interface Fields {
  readonly type: AccessType;
  readonly permissions: readonly string[];
  readonly mode: 'all' | 'any';
}

const fieldsOf = (access: RouteAccess): Fields =>
  access.type === 'permission' ? access : { type: access.type, permissions: [], mode: 'all' };

/** What routes shall require, while it is chosen; `access` is what is required now. */
export function useAccessForm(access: RouteAccess) {
  const [{ type, permissions, mode }, setFields] = useRebased(fieldsOf(access));
  const change = (part: Partial<Fields>) => setFields((fields) => ({ ...fields, ...part }));
  const value: RouteAccess = type === 'permission' ? { type, permissions: [...permissions], mode } : { type };
  const isMissing = type === 'permission' && permissions.length === 0;
  return { type, permissions, mode, change, value, isMissing };
}

interface AccessFieldsProps {
  readonly form: ReturnType<typeof useAccessForm>;
  readonly tried: boolean;
  readonly error: unknown;
}

/** Who may call: one of the kinds of access, and which permissions that takes. */
export function AccessFields({ form, tried, error }: AccessFieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label={text.accessLabel}>
        <RadioGroup
          value={form.type}
          onChange={({ detail }) => form.change({ type: types.find((t) => t === detail.value) ?? form.type })}
          items={types.map((value) => ({
            value,
            label: accessText[value],
            description: accessText[`${value}Hint`],
          }))}
        />
      </FormField>
      {form.type === 'permission' && (
        <PermissionsField
          value={form.permissions}
          onChange={(value) => form.change({ permissions: value })}
          schema={permissionSchema}
          label={text.permissions}
          hint={text.permissionsHint}
          errorText={tried && form.isMissing ? text.needPermission : fieldError(error, 'permissions')}
        />
      )}
      {form.type === 'permission' && form.permissions.length > 1 && (
        <FormField label={accessText.mode}>
          <RadioGroup
            value={form.mode}
            onChange={({ detail }) => form.change({ mode: detail.value === 'any' ? 'any' : 'all' })}
            items={[
              { value: 'all', label: accessText.allOf },
              { value: 'any', label: accessText.anyOf },
            ]}
          />
        </FormField>
      )}
      {form.type === 'public' && <Alert type="warning">{text.publicWarning}</Alert>}
    </SpaceBetween>
  );
}
