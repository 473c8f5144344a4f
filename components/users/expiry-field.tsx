'use client';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import { type ExpiryChoice, type ExpiryPreset, expiryPresets } from './expiry';
import { usersMessages } from './messages';

const text = usersMessages.expiry;

interface ExpiryFieldProps {
  readonly value: ExpiryChoice;
  readonly onChange: (value: ExpiryChoice) => void;
  readonly utc: boolean;
  readonly problem: 'missing' | 'past' | undefined;
}

const options = expiryPresets.map((value) => ({ value, label: text.presets[value] }));

function zoneName(utc: boolean): string {
  return utc ? 'UTC' : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function isPreset(value: string | undefined): value is ExpiryPreset {
  return expiryPresets.some((preset) => preset === value);
}

/** When a role ends: a preset, or a date and time of one's own. */
export function ExpiryField({ value, onChange, utc, problem }: ExpiryFieldProps) {
  const custom = value.preset === 'custom';
  return (
    <FormField
      label={usersMessages.grant.expiry}
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
          <SpaceBetween size="xs" direction="horizontal">
            <DatePicker
              value={value.date}
              ariaLabel={text.date}
              placeholder="YYYY/MM/DD"
              onChange={({ detail }) => onChange({ ...value, date: detail.value })}
            />
            <TimeInput
              value={value.time}
              ariaLabel={text.time}
              format="hh:mm"
              placeholder="hh:mm"
              onChange={({ detail }) => onChange({ ...value, time: detail.value })}
            />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </FormField>
  );
}
