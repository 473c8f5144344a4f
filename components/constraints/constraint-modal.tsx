'use client';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { ConstraintView } from '@/lib/contracts/constraints';
import { constraintIdSchema } from '@/lib/core/model/ids';
import { NameFields, useNameFields } from '../policy-settings/name-fields';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { fieldError } from '../shared/describe-problem';
import { isSame } from '../shared/is-same';
import { sharedMessages } from '../shared/messages';
import { OptionalLabel } from '../shared/optional-label';
import { useRebased } from '../shared/rebase/use-rebased';
import { RolesSelect } from '../shared/roles-select';
import { ConflictList } from './conflict-list';
import { constraintsMessages } from './messages';
import { usePreview } from './use-conflicts';

const text = constraintsMessages.form;
const most = 20;

type Fields = Pick<ConstraintView, 'description'> & { readonly roleIds: readonly string[] };

const blank: Fields = { description: '', roleIds: [] };

interface ConstraintModalProps {
  /** The one that is changed; absent: a new one. */
  readonly constraint?: ConstraintView;
  readonly onClose: () => void;
}

function rolesFault(roleIds: readonly string[]): string | undefined {
  if (roleIds.length < 2) return text.rolesRequired;
  return roleIds.length > most ? text.rolesMost : undefined;
}

/** Keeps roles apart, after showing who loses what by it. */
export function ConstraintModal({ constraint, onClose }: ConstraintModalProps) {
  const taken = useTaken(constraint);
  const naming = useNameFields(constraintIdSchema, taken.now);
  const [{ description, roleIds }, setFields] = useRebased<Fields>(taken.now ?? blank);
  // What was agreed to for one list of roles is another list of people for another.
  const [agreedTo, setAgreedTo] = useState<readonly string[]>();
  const acknowledged = isSame(agreedTo, roleIds);
  const [tried, setTried] = useState(false);
  const fault = rolesFault(roleIds);
  const preview = usePreview({ constraintId: constraint?.id, roleIds: fault === undefined ? roleIds : [] });
  const isConflict = fault === undefined && preview.items.length > 0;
  const header = constraint ? text.editTitle(constraint.name) : text.addTitle;
  const edit = usePolicyEdit({
    title: header,
    of: taken,
    read: () => api.constraints.get.call({ constraintId: naming.id }),
    write: (_: void, { headers, reason, options }) => {
      const body = {
        name: naming.name,
        description: description.trim(),
        roleIds: [...roleIds],
        acknowledgeConflicts: isConflict && acknowledged,
        reason,
      };
      if (!constraint) return api.constraints.create.call({ body: { id: naming.id, ...body } }, options);
      const params = { constraintId: constraint.id };
      return api.constraints.update.call({ params, headers, body }, options);
    },
    done: ({ name }) => (constraint ? text.edited(name) : text.added(name)),
    onDone: onClose,
  });
  const isAcknowledgedOrFree = !isConflict || acknowledged;
  const submit = () => {
    setTried(true);
    if (naming.isValid && fault === undefined && isAcknowledgedOrFree) edit.mutate();
  };
  const change = (part: Partial<Fields>) => setFields((fields) => ({ ...fields, ...part }));
  return (
    <PolicyEditModal
      edit={edit}
      header={header}
      submitText={constraint ? sharedMessages.save : text.submitAdd}
      size="large"
      // Who loses what is seen before it can be done.
      submitDisabled={fault === undefined && preview.isLooking && preview.items.length === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameFields fields={naming.fields} tried={tried} error={edit.error} />
      <FormField
        label={<OptionalLabel>{text.description}</OptionalLabel>}
        errorText={fieldError(edit.error, 'description')}
      >
        <Textarea
          rows={2}
          value={description}
          onChange={({ detail }) => change({ description: detail.value })}
        />
      </FormField>
      <RolesSelect
        label={text.roles}
        hint={text.rolesHint}
        placeholder={text.rolesPlaceholder}
        value={roleIds}
        onChange={(chosen) => {
          change({ roleIds: chosen });
          setAgreedTo(undefined);
        }}
        errorText={(tried && fault) || fieldError(edit.error, 'roleIds')}
      />
      {fault === undefined && (
        <div aria-live="polite">
          <SpaceBetween size="s">
            <Box variant="awsui-key-label">{constraintsMessages.preview.title}</Box>
            <ConflictList
              conflicts={preview}
              label={constraintsMessages.preview.title}
              nobody={constraintsMessages.preview.nobody}
              found={constraintsMessages.preview.found}
            />
          </SpaceBetween>
        </div>
      )}
      {isConflict && (
        <FormField errorText={tried && !acknowledged ? text.acknowledgeNeeded : undefined}>
          <Checkbox
            checked={acknowledged}
            description={text.acknowledgeHint}
            onChange={({ detail }) => setAgreedTo(detail.checked ? roleIds : undefined)}
          >
            {text.acknowledge}
          </Checkbox>
        </FormField>
      )}
    </PolicyEditModal>
  );
}
