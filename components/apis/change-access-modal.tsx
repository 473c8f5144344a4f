'use client';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import type { RouteAccess } from '@/lib/core/model/api';
import { permissionSchema } from '@/lib/core/model/permission';
import { PermissionsField } from '../roles/permissions-field';
import { fieldError } from '../shared/describe-problem';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { apisMessages } from './messages';

const text = apisMessages.route;
const accessText = apisMessages.access;
const types = ['permission', 'authenticated', 'public', 'blocked'] as const;
type AccessType = (typeof types)[number];

function useAccessForm(route: RouteView) {
  const { access } = route;
  const [type, setType] = useState<AccessType>(access.type);
  const [permissions, setPermissions] = useState(access.type === 'permission' ? access.permissions : []);
  const [mode, setMode] = useState(access.type === 'permission' ? access.mode : 'all');
  const value: RouteAccess = type === 'permission' ? { type, permissions: [...permissions], mode } : { type };
  return { type, setType, permissions, setPermissions, mode, setMode, value };
}

/** What a route shall require. */
export function ChangeAccessModal({
  route,
  onClose,
}: {
  readonly route: RouteView;
  readonly onClose: () => void;
}) {
  const form = useAccessForm(route);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const name = `${route.method} ${route.path}`;
  const target = useEditTarget({ title: text.changeTitle(name) });
  const update = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const params = { apiId: route.apiId, routeId: route.id };
      // What a draft has for the route is replaced by what is entered here, and shown in its difference.
      const headers = context.draftId === undefined ? { 'if-match': `"${route.etag}"` } : {};
      const body = { access: form.value, reason: reasonToSend(reason) };
      await api.routes.update.call({ params, headers, body }, { context });
      return context;
    },
    onSuccess: async (context) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: api.routes.key() }),
        queryClient.invalidateQueries({ queryKey: api.roles.key() }),
        queryClient.invalidateQueries({ queryKey: api.changes.key() }),
        target.tell(text.done(name), context),
      ]);
      onClose();
    },
    onError: () => queryClient.invalidateQueries({ queryKey: api.routes.get.key() }),
  });
  const missing = form.type === 'permission' && form.permissions.length === 0;
  const submit = () => {
    setTried(true);
    if (!missing) update.mutate();
  };
  return (
    <FormModal
      header={text.changeTitle(name)}
      submitText={target.submitText ?? text.save}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.isPending}
      error={update.error}
    >
      <FormField label={text.accessLabel}>
        <RadioGroup
          value={form.type}
          onChange={({ detail }) => form.setType(types.find((t) => t === detail.value) ?? form.type)}
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
          onChange={(value) => form.setPermissions([...value])}
          schema={permissionSchema}
          label={text.permissions}
          hint={text.permissionsHint}
          errorText={tried && missing ? text.needPermission : fieldError(update.error, 'permissions')}
        />
      )}
      {form.type === 'permission' && form.permissions.length > 1 && (
        <FormField label={accessText.mode}>
          <RadioGroup
            value={form.mode}
            onChange={({ detail }) => form.setMode(detail.value === 'any' ? 'any' : 'all')}
            items={[
              { value: 'all', label: accessText.allOf },
              { value: 'any', label: accessText.anyOf },
            ]}
          />
        </FormField>
      )}
      {form.type === 'public' && <Alert type="warning">{text.publicWarning}</Alert>}
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
