'use client';
import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ChangeTarget } from '@/lib/core/model/change';
import { changeTargetTypes } from '@/lib/core/model/change-target-types';
import type { ParamChange } from '../shared/url-params';
import { changesMessages } from './messages';

const text = changesMessages.filter;
const everything = { value: '', label: text.all };
const options = [
  everything,
  ...changeTargetTypes.map((value) => ({ value, label: changesMessages.targets[value] })),
];

interface ChangesFilterProps {
  readonly targetType: ChangeTarget['type'] | undefined;
  /** One thing only; such a link comes from the page of that thing. */
  readonly targetId: string | undefined;
  readonly onChange: (change: ParamChange) => void;
  readonly onClear: () => void;
}

/** Everything, one kind of thing, or one thing. */
export function ChangesFilter({ targetType, targetId, onChange, onClear }: ChangesFilterProps) {
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <Select
        inlineLabelText={text.label}
        options={options}
        selectedOption={options.find(({ value }) => value === targetType) ?? everything}
        onChange={({ detail }) => onChange({ targetType: detail.selectedOption.value, targetId: undefined })}
        expandToViewport
      />
      {targetType !== undefined && targetId !== undefined && (
        <Button iconName="close" onClick={onClear} ariaLabel={text.clear}>
          {text.only(changesMessages.targets[targetType].toLowerCase(), targetId)}
        </Button>
      )}
    </SpaceBetween>
  );
}
