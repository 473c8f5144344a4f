'use client';
import DatePicker from '@cloudscape-design/components/date-picker';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TimeInput from '@cloudscape-design/components/time-input';
import type { DateTime } from './date-time';

interface DateTimeFieldsProps {
  readonly value: DateTime;
  readonly onChange: (value: DateTime) => void;
  readonly dateLabel: string;
  readonly timeLabel: string;
}

/** A date and a time of day, side by side. */
export function DateTimeFields({ value, onChange, dateLabel, timeLabel }: DateTimeFieldsProps) {
  const { date, time } = value;
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <DatePicker
        value={date}
        ariaLabel={dateLabel}
        placeholder="YYYY/MM/DD"
        onChange={({ detail }) => onChange({ date: detail.value, time })}
      />
      <TimeInput
        value={time}
        ariaLabel={timeLabel}
        format="hh:mm"
        placeholder="hh:mm"
        onChange={({ detail }) => onChange({ date, time: detail.value })}
      />
    </SpaceBetween>
  );
}
