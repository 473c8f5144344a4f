'use client';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { zoneName } from '../shared/date-time';
import { DateTimeFields } from '../shared/date-time-fields';
import { type ExpiryChoice, type ExpiryPreset, expiryPresets } from './expiry';
import { principalsMessages } from './messages';

const text = principalsMessages.expiry;

interface ExpiryFieldProps {
  readonly value: ExpiryChoice;
  readonly onChange: (value: ExpiryChoice) => void;
  readonly utc: boolean;
  readonly problem: 'missing' | 'past' | undefined;
  /** Of what it is the end, where that is not plain. */
  readonly label?: string;
  /** What choosing no end means, where it is not that there is none. */
  readonly unsetText?: string;
}

const optionsWith = (unsetText: string = text.presets.never) =>
  expiryPresets.map((value) => ({ value, label: value === 'never' ? unsetText : text.presets[value] }));

function isPreset(value: string | undefined): value is ExpiryPreset {
  return expiryPresets.some((preset) => preset === value);
}

/** When a role ends: a preset, or a date and time of one's own. */
export function ExpiryField(props: ExpiryFieldProps) {
  const { value, onChange, utc, problem, label = principalsMessages.grant.expiry, unsetText } = props;
  const options = optionsWith(unsetText);
  const custom = value.preset === 'custom';
  return (
    <FormField
      label={label}
      constraintText={custom ? text.zone(zoneName(utc)) : undefined}
      errorText={custom && problem ? text[problem] : undefined}
    >
      <SpaceBetween size="xs">
        <Select
          selectedOption={options.find((o) => o.value === value.preset) ?? null}
          options={options}
          onChange={({ detail }) => {
            const preset = detail.selectedOption.value;
            if (isPreset(preset)) onChange({ ...value, preset });
          }}
        />
        {custom && (
          <DateTimeFields
            value={value}
            dateLabel={text.date}
            timeLabel={text.time}
            onChange={(chosen) => onChange({ ...value, ...chosen })}
          />
        )}
      </SpaceBetween>
    </FormField>
  );
}
