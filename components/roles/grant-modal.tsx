'use client';
import FormField from '@cloudscape-design/components/form-field';
import Tiles from '@cloudscape-design/components/tiles';
import { useState } from 'react';
import type { GrantInput, RoleView } from '@/lib/contracts/roles';
import type { Grant } from '@/lib/core/model/role';
import { ApisField } from '../shared/apis-field';
import { fieldError } from '../shared/describe-problem';
import { MeanwhileAlert } from '../shared/differences/meanwhile-alert';
import { EditTargetField } from '../shared/edit-target-field';
import { FormModal } from '../shared/form-modal';
import { HolderCount } from '../shared/holder-count';
import { useMe } from '../shared/permission';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { mergeFields } from '../shared/rebase/merge';
import { useRebased } from '../shared/rebase/use-rebased';
import { replaceOrAdd } from '../shared/replace-or-add';
import { useEditTarget } from '../shared/use-edit-target';
import { draftOf, mergeDraft, readDraft } from './conditions/conditions-draft';
import { ConditionsField } from './conditions/conditions-field';
import { GrantMeaning } from './grant-meaning';
import { rolesMessages } from './messages';
import { PermissionsField } from './permissions-field';
import { useRoleThere } from './use-role-there';
import { useRoleUpdate } from './use-role-update';

const text = rolesMessages.grantForm;

interface GrantModalProps {
  readonly role: RoleView;
  /** The grant to edit; a new one when absent. */
  readonly grant?: Grant | undefined;
  /** What the form begins with, in place of what the grant has now. */
  readonly permissions?: readonly string[] | undefined;
  readonly apis?: readonly string[] | undefined;
  readonly onClose: () => void;
}

interface Fields {
  readonly effect: Grant['effect'];
  readonly permissions: readonly string[];
  /** None: every API. */
  readonly apis: readonly string[];
}

const fieldsOf = ({ effect, permissions, apis = [] }: Grant): Fields => ({ effect, permissions, apis });

/** Adds a grant to a role or changes one. */
export function GrantModal({ role: shown, grant, onClose, ...first }: GrantModalProps) {
  const header = grant ? text.editTitle(grant.id, shown.name) : text.addTitle(shown.name);
  const target = useEditTarget({ title: header, sensitive: shown.sensitive, href: `/roles/${shown.id}` });
  const { role, isRead } = useRoleThere(shown, target);
  const myApis = useMe().data?.apiIds ?? [];
  // As it is by now: the role is read again where somebody was faster. One that they removed is added again.
  const now = role.grants.find(({ id }) => id === grant?.id) ?? grant;
  const nowFields = now ? fieldsOf(now) : { effect: 'allow' as const, permissions: [], apis: myApis };
  const firstFields = {
    ...nowFields,
    ...(first.permissions && { permissions: first.permissions }),
    ...(first.apis && { apis: first.apis }),
  };
  const [fields, setFields] = useRebased<Fields>(nowFields, mergeFields, firstFields);
  const { effect, permissions, apis } = fields;
  const change = (part: Partial<Fields>) => setFields((entered) => ({ ...entered, ...part }));
  const [conditions, setConditions] = useRebased(draftOf(now?.conditions), mergeDraft);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const update = useRoleUpdate(role, {
    target,
    doneText: ({ name }) => (grant ? text.savedDone(grant.id, name) : text.addedDone(name)),
    onDone: onClose,
  });

  const parsed = readDraft(conditions, effect);
  const submit = () => {
    setTried(true);
    if (permissions.length === 0 || !parsed.ok) return;
    const edited: GrantInput = {
      id: grant?.id,
      effect,
      permissions: [...permissions],
      apis: apis.length === 0 ? undefined : [...apis],
      conditions: parsed.conditions,
    };
    const grants = replaceOrAdd<GrantInput>(
      role.grants,
      ({ id }) => id !== undefined && id === grant?.id,
      edited,
    );
    update.change({ grants, reason: reasonToSend(reason) });
  };

  return (
    <FormModal
      header={header}
      submitText={target.submitText ?? (grant ? text.submitEdit : text.submitAdd)}
      onSubmit={submit}
      onDismiss={onClose}
      pending={update.pending}
      submitDisabled={!isRead}
      error={update.error}
      size="large"
    >
      {update.meanwhile && <MeanwhileAlert {...update.meanwhile} />}
      <HolderCount roleId={role.id} />
      <FormField label={text.effect}>
        <Tiles
          value={effect}
          columns={2}
          items={[
            { value: 'allow', label: text.allow, description: text.allowHint },
            { value: 'deny', label: text.deny, description: text.denyHint },
          ]}
          onChange={({ detail }) => change({ effect: detail.value === 'deny' ? 'deny' : 'allow' })}
        />
      </FormField>
      <PermissionsField
        value={permissions}
        onChange={(chosen) => change({ permissions: chosen })}
        errorText={
          tried && permissions.length === 0
            ? text.permissionsRequired
            : fieldError(update.error, 'permissions')
        }
      />
      <ApisField value={apis} onChange={(chosen) => change({ apis: chosen })} hint={text.apisHint} />
      <ConditionsField
        draft={conditions}
        onChange={(entered) => setConditions(() => entered)}
        effect={effect}
        tried={tried}
      />
      {parsed.ok && <GrantMeaning {...fields} conditions={parsed.conditions} />}
      <EditTargetField {...target.field} />
      <ReasonField value={reason} onChange={setReason} />
    </FormModal>
  );
}
