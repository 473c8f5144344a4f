'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import type { GroupMapping } from '@/lib/core/model/identity-provider';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { fieldError } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { replaceOrAdd } from '../shared/replace-or-add';
import { RoleSelect } from '../shared/role-select';
import { mappingsMessages } from './messages';

const text = mappingsMessages.form;

interface MappingModalProps {
  readonly provider: IdentityProviderView;
  /** The one that is changed; absent: a new one. */
  readonly mapping?: GroupMapping;
  readonly onClose: () => void;
}

const isSame = (a: GroupMapping, b: GroupMapping) => a.value === b.value && a.roleId === b.roleId;

/** Lets a group of the token give a role. */
export function MappingModal({ provider, mapping, onClose }: MappingModalProps) {
  const [group, setGroup] = useState(mapping?.value ?? '');
  const [roleId, setRoleId] = useState(mapping?.roleId);
  const [claim, setClaim] = useState('');
  const [tried, setTried] = useState(false);
  const taken = useTaken(provider);
  const now = taken.now ?? provider;
  const { groupsClaim } = now;
  const value = group.trim();
  const header = mapping ? text.editTitle : text.addTitle(provider.name);
  const params = { identityProviderId: provider.id };
  const edit = usePolicyEdit({
    title: header,
    of: taken,
    read: () => api.identityProviders.get.call(params),
    write: async (wanted: GroupMapping, { headers, reason, options }) => {
      if (!mapping) {
        const body = { ...wanted, groupsClaim: groupsClaim ?? claim.trim(), reason };
        return api.identityProviders.addMapping.call({ params, headers, body }, options);
      }
      // One version: taken away and added again, nobody would have the role in between. A draft has mappings of its own.
      const isDraft = options.context.draftId !== undefined;
      const { groupMappings: all } = isDraft ? await api.identityProviders.get.call(params, options) : now;
      const groupMappings = replaceOrAdd(all, (one) => isSame(one, mapping), wanted);
      return api.identityProviders.update.call({ params, headers, body: { groupMappings, reason } }, options);
    },
    done: () => (mapping ? text.edited : text.added)(value, roleId ?? ''),
    onDone: onClose,
  });
  const wanted = { value, roleId: roleId ?? '' };
  const exists = now.groupMappings.some((one) => isSame(one, wanted));
  const isClaimMissing = groupsClaim === undefined && claim.trim() === '';
  const groupFault = value === '' ? text.groupRequired : exists ? text.exists : undefined;
  const submit = () => {
    setTried(true);
    if (groupFault === undefined && roleId !== undefined && !isClaimMissing) edit.mutate(wanted);
  };
  return (
    <PolicyEditModal
      edit={edit}
      header={header}
      submitText={mapping ? sharedMessages.save : text.submitAdd}
      onSubmit={submit}
      onClose={onClose}
    >
      {groupsClaim === undefined && (
        <FormField
          label={text.claim}
          description={text.claimHint}
          errorText={(tried && isClaimMissing && text.claimRequired) || fieldError(edit.error, 'groupsClaim')}
        >
          <Input
            value={claim}
            ariaRequired
            spellcheck={false}
            onChange={({ detail }) => setClaim(detail.value)}
          />
        </FormField>
      )}
      <FormField
        label={text.group}
        description={text.groupHint(groupsClaim ?? claim.trim())}
        errorText={(tried && groupFault) || fieldError(edit.error, 'value')}
      >
        <Input
          value={group}
          ariaRequired
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => setGroup(detail.value)}
        />
      </FormField>
      <RoleSelect
        label={text.role}
        value={roleId}
        onChange={setRoleId}
        errorText={(tried && roleId === undefined && text.roleRequired) || fieldError(edit.error, 'roleId')}
      />
      {value !== '' && roleId !== undefined && <Box>{text.effect(value, roleId)}</Box>}
    </PolicyEditModal>
  );
}
