'use client';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Link from '@cloudscape-design/components/link';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { counted } from './counted';
import { inDraftHref } from './draft-on-show';
import { sharedMessages } from './messages';
import type { EditTarget } from './use-edit-target';

const text = sharedMessages.editTarget;

/** Chooses between publishing an edit at once and putting it into a draft. */
export function EditTargetField(field: EditTarget['field']) {
  const { target, setTarget, title, setTitle, onShow, mustBeApproved, href, replacesAll } = field;
  const drafts = useQuery(api.drafts.list.queryOptions({ input: { limit: 100 } }));
  const living: readonly SelectProps.Option[] = (drafts.data?.items ?? []).map((draft) => ({
    value: draft.id,
    label: draft.title,
    labelTag: sharedMessages.draftStatus[draft.status],
    description: text.draft(draft.author.name, counted(draft.editCount, 'edit')),
  }));
  const publish: SelectProps.Option = {
    value: 'publish',
    label: text.publish,
    description: text.publishHint,
    disabled: mustBeApproved,
    disabledReason: text.mustBeApproved,
  };
  const begin: SelectProps.Option = { value: 'new', label: text.begin, description: text.beginHint };
  const isDraft = target !== 'publish' && target !== 'new';
  const choices = [publish, begin, ...living];
  const options: SelectProps.Options =
    living.length === 0 || replacesAll
      ? [publish, begin]
      : [publish, begin, { label: text.drafts, options: living }];
  return (
    <SpaceBetween size="l">
      <FormField
        label={text.label}
        description={onShow === undefined ? undefined : text.onShow}
        constraintText={mustBeApproved ? text.mustBeApproved : undefined}
      >
        <Select
          options={options}
          selectedOption={choices.find(({ value }) => value === target) ?? { value: target, label: target }}
          disabled={onShow !== undefined}
          statusType={drafts.isPending ? 'loading' : 'finished'}
          loadingText={sharedMessages.loading}
          onChange={({ detail }) => setTarget(detail.selectedOption.value ?? 'publish')}
        />
      </FormField>
      {href !== undefined && isDraft && onShow === undefined && (
        <div>
          <Link href={inDraftHref(href, target)} external>
            {text.inDraft}
          </Link>
        </div>
      )}
      {target === 'new' && (
        <FormField label={text.title}>
          <Input value={title} onChange={({ detail }) => setTitle(detail.value)} />
        </FormField>
      )}
    </SpaceBetween>
  );
}
