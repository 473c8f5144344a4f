'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { AccessFields, useAccessForm } from './access-fields';
import { CallerCount } from './caller-count';
import { apisMessages } from './messages';
import { useRoutesWritten } from './use-routes-written';

const text = apisMessages.route;

/** What a route shall require. */
export function ChangeAccessModal({
  route,
  onClose,
}: {
  readonly route: RouteView;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const written = useRoutesWritten();
  const { apiId, id: routeId } = route;
  // As it is by now: it is read again where somebody was faster.
  const now = useQuery(api.routes.get.queryOptions({ input: { apiId, routeId } })).data ?? route;
  const form = useAccessForm(now.access);
  const name = `${route.method} ${route.path}`;
  const target = useEditTarget({ title: text.changeTitle(name) });
  const update = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const params = { apiId, routeId };
      // What a draft has for the route is replaced by what is entered here, and shown in its difference.
      const headers = context.draftId === undefined ? { 'if-match': `"${now.etag}"` } : {};
      const body = { access: form.value, reason: reasonToSend(reason) };
      await api.routes.update.call({ params, headers, body }, { context });
      return context;
    },
    onSuccess: async (context) => {
      await Promise.all([written(), target.tell(text.done(name), context)]);
      onClose();
    },
    onError: () => queryClient.invalidateQueries({ queryKey: api.routes.get.key() }),
  });
  const submit = () => {
    setTried(true);
    if (!form.isMissing) update.mutate();
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
      {now.etag !== route.etag && <MeanwhileAlert before={route} after={now} />}
      <CallerCount route={now} />
      <AccessFields form={form} tried={tried} error={update.error} />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
