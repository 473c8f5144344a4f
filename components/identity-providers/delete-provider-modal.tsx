'use client';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { ConfirmField } from '../shared/confirm-field';
import { Loaded } from '../shared/loaded';
import { useConfirmation } from '../shared/use-confirmation';
import { providersMessages } from './messages';

const text = providersMessages.deletion;

interface DeleteProviderModalProps {
  readonly provider: IdentityProviderView;
  readonly onClose: () => void;
}

/** No longer trusts an issuer, after naming whom that locks out. Where users or groups depend on it, that is agreed to first. */
export function DeleteProviderModal({ provider, onClose }: DeleteProviderModalProps) {
  const { isConfirmed, field } = useConfirmation(provider.name);
  const [acknowledged, setAcknowledged] = useState(false);
  const params = { identityProviderId: provider.id };
  const uses = useQuery(api.identityProviders.deletion.queryOptions({ input: params, staleTime: 0 }));
  const edit = usePolicyEdit({
    title: text.title(provider.name),
    of: useTaken(provider),
    read: () => api.identityProviders.get.call(params),
    write: (_: void, { headers, reason, options }) => {
      const query = { acknowledgeUse: acknowledged ? 'true' : 'false', reason } as const;
      return api.identityProviders.remove.call({ params, headers, query }, options);
    },
    done: () => text.done(provider.name),
    onDone: onClose,
  });
  const { users, groupMappings = [] } = uses.data ?? {};
  const isInUse = groupMappings.length > 0 || (users !== undefined && users.count > 0);
  return (
    <PolicyEditModal
      edit={edit}
      header={text.title(provider.name)}
      submitText={text.submit}
      submitDisabled={!isConfirmed || !uses.isSuccess || (isInUse && !acknowledged)}
      onSubmit={() => edit.mutate()}
      onClose={onClose}
    >
      <Box variant="p">{text.effect(provider.issuer)}</Box>
      <Loaded query={uses}>
        {(loaded) => (
          <>
            <Box variant="p">{text.users(loaded.users)}</Box>
            {loaded.groupMappings.length > 0 && (
              <Box variant="p">{text.mappings(loaded.groupMappings.length)}</Box>
            )}
          </>
        )}
      </Loaded>
      {isInUse && (
        <Checkbox
          checked={acknowledged}
          description={text.acknowledgeHint}
          onChange={({ detail }) => setAcknowledged(detail.checked)}
        >
          {text.acknowledge}
        </Checkbox>
      )}
      <ConfirmField {...field} />
    </PolicyEditModal>
  );
}
