'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ApiView } from '@/lib/contracts/apis';
import type { RouteMethod } from '@/lib/core/model/api';
import { httpMethods } from '@/lib/core/model/http-methods';
import { fieldError } from '../shared/describe-problem';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { OptionalLabel } from '../shared/optional-label';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { AccessFields, useAccessForm } from './access-fields';
import { apisMessages } from './messages';
import { useRoutesWritten } from './use-routes-written';

const text = apisMessages.addRoute;

interface AddRouteModalProps {
  readonly to: ApiView;
  readonly onClose: () => void;
}

/** One route by hand: what an import does for a whole document. */
export function AddRouteModal({ to, onClose }: AddRouteModalProps) {
  const isWebSocket = to.type === 'WEBSOCKET';
  const methods: readonly RouteMethod[] = isWebSocket ? ['WEBSOCKET'] : [...httpMethods, 'ANY'];
  const options = methods.map((value) => ({ value, label: value }));
  const [method, setMethod] = useState<RouteMethod>(isWebSocket ? 'WEBSOCKET' : 'GET');
  const [path, setPath] = useState(isWebSocket ? '' : '/');
  const [summary, setSummary] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const form = useAccessForm({ type: 'permission', permissions: [], mode: 'all' });
  const written = useRoutesWritten();
  const name = `${method} ${path.trim()}`;
  const target = useEditTarget({ title: text.draftTitle(to.name) });
  const create = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const body = {
        method,
        path: path.trim(),
        access: form.value,
        summary: summary.trim() || undefined,
        reason: reasonToSend(reason),
      };
      await api.routes.create.call({ params: { apiId: to.id }, body }, { context });
      return context;
    },
    onSuccess: async (context) => {
      onClose();
      await Promise.all([target.tell(text.done(name), context), written()]);
    },
  });
  const isPathMissing = path.trim() === '';
  const submit = () => {
    setTried(true);
    if (!isPathMissing && !form.isMissing) create.mutate();
  };
  return (
    <FormModal
      header={text.title(to.name)}
      submitText={target.submitText ?? text.submit}
      onSubmit={submit}
      onDismiss={onClose}
      pending={create.isPending}
      error={create.error}
    >
      <FormField label={apisMessages.routes.method} errorText={fieldError(create.error, 'method')}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === method) ?? null}
          onChange={({ detail }) =>
            setMethod(methods.find((value) => value === detail.selectedOption.value) ?? method)
          }
        />
      </FormField>
      <FormField
        label={isWebSocket ? text.routeKey : text.path}
        description={isWebSocket ? text.routeKeyHint : text.pathHint}
        errorText={tried && isPathMissing ? text.pathRequired : fieldError(create.error, 'path')}
      >
        <Input
          value={path}
          ariaRequired
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setPath(detail.value)}
        />
      </FormField>
      <FormField
        label={<OptionalLabel>{apisMessages.routes.columns.summary}</OptionalLabel>}
        errorText={fieldError(create.error, 'summary')}
      >
        <Input value={summary} onChange={({ detail }) => setSummary(detail.value)} />
      </FormField>
      <AccessFields form={form} tried={tried} error={create.error} />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
