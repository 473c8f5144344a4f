'use client';
import Box from '@cloudscape-design/components/box';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { RouteView } from '@/lib/contracts/routes';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { CallerCount } from './caller-count';
import { apisMessages } from './messages';
import { useRoutesWritten } from './use-routes-written';

const text = apisMessages.deleteRoute;

interface DeleteRouteModalProps {
  readonly route: RouteView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Takes a route out of the policy, after naming who can no longer call it. */
export function DeleteRouteModal({ route, onClose, onDone }: DeleteRouteModalProps) {
  const [reason, setReason] = useState('');
  const { apiId, id: routeId } = route;
  const name = `${route.method} ${route.path}`;
  // As it is by now: it is read again where somebody was faster.
  const current = useQuery(api.routes.get.queryOptions({ input: { apiId, routeId } }));
  const etag = (current.data ?? route).etag;
  const written = useRoutesWritten();
  const target = useEditTarget({ title: text.draftTitle(name) });
  const remove = useMutation({
    mutationFn: async () => {
      const context = await target.aim();
      const headers = context.draftId === undefined ? { 'if-match': etag } : {};
      const query = { reason: reasonToSend(reason) };
      await api.routes.remove.call({ params: { apiId, routeId }, headers, query }, { context });
      return context;
    },
    onSuccess: async (context) => {
      if (context.draftId === undefined) onDone();
      else onClose();
      await Promise.all([target.tell(text.done(name), context), written({ apiId, routeId })]);
    },
    onError: () => current.refetch(),
  });
  return (
    <FormModal
      header={text.title(name)}
      submitText={target.submitText ?? text.submit}
      onSubmit={() => remove.mutate()}
      onDismiss={onClose}
      pending={remove.isPending}
      error={remove.error}
    >
      <Box variant="p">{text.effect}</Box>
      <CallerCount route={route} />
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
