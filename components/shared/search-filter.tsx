'use client';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useState } from 'react';

interface SearchFilterProps {
  /** What the address says. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly label: string;
}

/** A search text whose home is the address: written there after a pause in typing, read from there on Back. */
export function SearchFilter({ value = '', onChange, label }: SearchFilterProps) {
  const [typed, setTyped] = useState(value);
  const [written, setWritten] = useState(value);
  if (value !== written) {
    // The address changed by other means than typing here.
    setWritten(value);
    setTyped(value);
  }
  const write = (text: string) => {
    setWritten(text);
    onChange(text === '' ? undefined : text);
  };
  return (
    <TextFilter
      filteringText={typed}
      filteringPlaceholder={label}
      filteringAriaLabel={label}
      onChange={({ detail }) => setTyped(detail.filteringText)}
      onDelayedChange={({ detail }) => write(detail.filteringText)}
    />
  );
}
