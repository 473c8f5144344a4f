'use client';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { ProblemError } from '@/lib/client/problem-error';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { EditReason } from '../policy-settings/edit-reason';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { reasonToSend } from '../shared/reason-field';
import { providersMessages } from './messages';

const text = providersMessages.deletion;

interface DeleteProviderModalProps {
  readonly provider: IdentityProviderView;
  readonly onClose: () => void;
}

/** No longer trusts an issuer. Where users or groups depend on it, the API names them first and takes a second yes. */
export function DeleteProviderModal({ provider, onClose }: DeleteProviderModalProps) {
  const [confirmation, setConfirmation] = useState('');
  const [isInUse, setIsInUse] = useState(false);
  const [acknowledged, setAcknowledged] = useState(false);
  const [reason, setReason] = useState('');
  const edit = usePolicyEdit({
    write: async () => {
      try {
        await api.identityProviders.remove.call({
          params: { identityProviderId: provider.id },
          headers: { 'if-match': provider.etag },
          query: { acknowledgeUse: acknowledged ? 'true' : 'false', reason: reasonToSend(reason) },
        });
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'conflict') setIsInUse(true);
        throw error;
      }
    },
    done: () => text.done(provider.name),
    onDone: onClose,
  });
  const mappings = provider.groupMappings.length;
  return (
    <FormModal
      header={text.title(provider.name)}
      submitText={text.submit}
      submitDisabled={confirmation !== provider.id || (isInUse && !acknowledged)}
      onSubmit={() => edit.mutate()}
      onDismiss={onClose}
      pending={edit.isPending}
      error={edit.error}
    >
      <Box variant="p">{text.effect(provider.issuer)}</Box>
      {mappings > 0 && <Box variant="p">{text.mappings(mappings)}</Box>}
      {isInUse && (
        <Checkbox
          checked={acknowledged}
          description={text.acknowledgeHint}
          onChange={({ detail }) => setAcknowledged(detail.checked)}
        >
          {text.acknowledge}
        </Checkbox>
      )}
      <ConfirmField label={text.confirm(provider.id)} value={confirmation} onChange={setConfirmation} />
      <EditReason value={reason} onChange={setReason} />
    </FormModal>
  );
}
