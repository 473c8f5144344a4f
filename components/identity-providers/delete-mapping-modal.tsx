'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import type { GroupMapping } from '@/lib/core/model/identity-provider';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
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
  const role = useQuery(api.roles.get.queryOptions({ input: { roleId } }));
  const edit = usePolicyEdit({
    title: text.title,
    of: useTaken(provider),
    read: () => api.identityProviders.get.call({ identityProviderId: provider.id }),
    write: (_: void, { headers, reason, options }) => {
      const params = { identityProviderId: provider.id, roleId };
      return api.identityProviders.removeMapping.call({ params, headers, query: { value, reason } }, options);
    },
    done: () => text.done(value, roleId),
    onDone: onClose,
  });
  return (
    <PolicyEditModal
      edit={edit}
      header={text.title}
      submitText={text.submit}
      onSubmit={() => edit.mutate()}
      onClose={onClose}
    >
      <Box variant="p">{text.effect(value, roleId, role.data?.routeCount)}</Box>
    </PolicyEditModal>
  );
}
