'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { AccessFields, useAccessForm } from './access-fields';
import { accessText } from './access-text';
import { apisMessages } from './messages';
import type { routesFilterSchema } from './routes-filter';
import { useRoutesWritten } from './use-routes-written';

const text = apisMessages.changeMany;

/** The routes chosen in the list, or all that its filter finds. */
export type ManyRoutes =
  | { readonly routeIds: readonly string[] }
  | { readonly filter: z.infer<typeof routesFilterSchema>; readonly count: number };

interface ChangeManyModalProps {
  readonly apiId: string;
  readonly routes: ManyRoutes;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const countOf = (routes: ManyRoutes) => ('filter' in routes ? routes.count : routes.routeIds.length);

/** Which routes are meant. Where a filter has come to find another number of them, nothing is written. */
const meant = (routes: ManyRoutes) =>
  'filter' in routes
    ? { filter: routes.filter, expectedCount: routes.count }
    : { routeIds: [...routes.routeIds] };

/** What many routes shall require: chosen, shown, then published as one version. */
export function ChangeManyModal({ apiId, routes, onClose, onDone }: ChangeManyModalProps) {
  const form = useAccessForm({ type: 'permission', permissions: [], mode: 'all' });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const written = useRoutesWritten();
  const target = useEditTarget({ title: text.title(countOf(routes)) });
  // Counted against what it goes to: the draft may have changed some of them already.
  const check = useMutation({
    mutationFn: () => api.routes.updateMany.call(request(true), { context: { draftId: target.draftId } }),
  });
  const write = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      return { context, result: await api.routes.updateMany.call(request(false), { context }) };
    },
    onSuccess: async ({ context, result }) => {
      await Promise.all([written(), target.tell(text.done(result.changed), context)]);
      onDone();
    },
  });
  const request = (dryRun: boolean) => ({
    params: { apiId },
    body: { ...meant(routes), access: form.value, dryRun, reason: reasonToSend(reason) },
  });
  const preview = () => {
    setTried(true);
    if (!form.isMissing) check.mutate();
  };
  const change = () => {
    write.reset();
    check.reset();
  };
  const checked = check.data;
  return (
    <FormModal
      header={text.title(countOf(routes))}
      submitText={checked ? (target.submitText ?? text.submit(checked.changed)) : text.preview}
      submitDisabled={checked?.changed === 0}
      onSubmit={checked ? () => write.mutate() : preview}
      onDismiss={onClose}
      pending={check.isPending || write.isPending}
      error={write.error ?? check.error}
    >
      {checked ? (
        <>
          <Box variant="p">{text.effect(checked.changed, accessText(form.value))}</Box>
          {checked.matched > checked.changed && (
            <Box variant="p">{text.unchanged(checked.matched - checked.changed)}</Box>
          )}
          {form.value.type === 'public' && checked.changed > 0 && (
            <Box variant="p" color="text-status-warning">
              {apisMessages.route.publicWarning}
            </Box>
          )}
          {checked.examples.length > 0 && (
            <ul>
              {checked.examples.map((route) => (
                <li key={route}>{route}</li>
              ))}
              {checked.changed > checked.examples.length && (
                <li>{text.more(checked.changed - checked.examples.length)}</li>
              )}
            </ul>
          )}
          <Button variant="inline-link" formAction="none" onClick={change}>
            {text.back}
          </Button>
        </>
      ) : (
        <>
          <AccessFields form={form} tried={tried} error={check.error} />
          <EditTargetField {...target.field} />
          <ReasonField value={reason} onChange={setReason} />
        </>
      )}
    </FormModal>
  );
}
