'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import type { GroupMapping } from '@/lib/core/model/identity-provider';
import { EditReason } from '../policy-settings/edit-reason';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { fieldError } from '../shared/describe-problem';
import { FormModal } from '../shared/form-modal';
import { sharedMessages } from '../shared/messages';
import { reasonToSend } from '../shared/reason-field';
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
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { groupsClaim } = provider;
  const value = group.trim();
  const edit = usePolicyEdit({
    write: (wanted: GroupMapping) => {
      const params = { identityProviderId: provider.id };
      const headers = { 'if-match': provider.etag };
      const why = reasonToSend(reason);
      if (!mapping) {
        const body = { ...wanted, groupsClaim: groupsClaim ?? claim.trim(), reason: why };
        return api.identityProviders.addMapping.call({ params, headers, body });
      }
      // One version: taken away and added again, nobody would have the role in between.
      const groupMappings = provider.groupMappings.map((one) => (isSame(one, mapping) ? wanted : one));
      return api.identityProviders.update.call({ params, headers, body: { groupMappings, reason: why } });
    },
    done: () => (mapping ? text.edited : text.added)(value, roleId ?? ''),
    onDone: onClose,
  });
  const wanted = { value, roleId: roleId ?? '' };
  const exists = provider.groupMappings.some((one) => isSame(one, wanted));
  const isClaimMissing = groupsClaim === undefined && claim.trim() === '';
  const groupFault = value === '' ? text.groupRequired : exists ? text.exists : undefined;
  const submit = () => {
    setTried(true);
    if (groupFault === undefined && roleId !== undefined && !isClaimMissing) edit.mutate(wanted);
  };
  return (
    <FormModal
      header={mapping ? text.editTitle : text.addTitle(provider.name)}
      submitText={mapping ? sharedMessages.save : text.submitAdd}
      onSubmit={submit}
      onDismiss={onClose}
      pending={edit.isPending}
      error={edit.error}
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
      <EditReason value={reason} onChange={setReason} />
    </FormModal>
  );
}
