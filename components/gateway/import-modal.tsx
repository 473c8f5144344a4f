'use client';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { apisMessages } from '../apis/messages';
import { FormModal } from '../shared/form-modal';
import { Loaded } from '../shared/loaded';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { ImportChanges } from './import-changes';
import { gatewayMessages } from './messages';

const text = gatewayMessages.import;

interface ImportModalProps {
  readonly apiId: string;
  readonly onClose: () => void;
}

/** What an import from API Gateway would add, change and remove; and then the import. */
export function ImportModal({ apiId, onClose }: ImportModalProps) {
  const [removeMissing, setRemoveMissing] = useState(false);
  const [reason, setReason] = useState('');
  const queryClient = useQueryClient();
  const { notify } = useNotify();
  const params = { apiId };
  const preview = useQuery({
    queryKey: ['import-from-gateway', apiId, removeMissing],
    queryFn: () => api.gateway.importRoutes.call({ params, body: { dryRun: true, removeMissing } }),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const write = useMutation({
    mutationFn: () =>
      api.gateway.importRoutes.call({
        params,
        body: { dryRun: false, removeMissing, reason: reasonToSend(reason) },
      }),
    onSuccess: async ({ added, changed, removed, policyVersion }) => {
      onClose();
      notify({
        type: 'success',
        header: apisMessages.import.done(added, changed, removed),
        content: text.published(policyVersion),
      });
      await queryClient.invalidateQueries();
    },
  });
  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      onSubmit={() => preview.data && write.mutate()}
      onDismiss={onClose}
      pending={write.isPending}
      error={write.error}
    >
      <Checkbox checked={removeMissing} onChange={({ detail }) => setRemoveMissing(detail.checked)}>
        {text.remove}
      </Checkbox>
      <Loaded query={preview}>{(report) => <ImportChanges report={report} />}</Loaded>
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
