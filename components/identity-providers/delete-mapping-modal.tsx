'use client';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import type { GroupMapping } from '@/lib/core/model/identity-provider';
import { EditReason } from '../policy-settings/edit-reason';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { FormModal } from '../shared/form-modal';
import { reasonToSend } from '../shared/reason-field';
import { mappingsMessages } from './messages';

const text = mappingsMessages.deletion;

interface DeleteMappingModalProps {
  readonly provider: IdentityProviderView;
  readonly mapping: GroupMapping;
  readonly onClose: () => void;
}

/** Lets a group no longer give a role. */
export function DeleteMappingModal({ provider, mapping, onClose }: DeleteMappingModalProps) {
  const { value, roleId } = mapping;
  const [reason, setReason] = useState('');
  const edit = usePolicyEdit({
    write: () =>
      api.identityProviders.removeMapping.call({
        params: { identityProviderId: provider.id, roleId },
        headers: { 'if-match': provider.etag },
        query: { value, reason: reasonToSend(reason) },
      }),
    done: () => text.done(value, roleId),
    onDone: onClose,
  });
  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      onSubmit={() => edit.mutate()}
      onDismiss={onClose}
      pending={edit.isPending}
      error={edit.error}
    >
      <Box variant="p">{text.effect(value, roleId)}</Box>
      <EditReason value={reason} onChange={setReason} />
    </FormModal>
  );
}
