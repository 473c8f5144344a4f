'use client';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useEffect, useRef, useState } from 'react';
import styles from './shared.module.css';

interface SearchFilterProps {
  /** What the address says. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly label: string;
}

/**
 * A search text whose home is the address: written there after a pause in typing, read from there on Back.
 * It is written at once when the field is left: a write after a click on a link would undo the way there.
 */
export function SearchFilter({ value = '', onChange, label }: SearchFilterProps) {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const written = useRef(value);
  if (value !== shown) {
    // The address changed by other means than typing here.
    setShown(value);
    setTyped(value);
  }
  useEffect(() => {
    written.current = value;
  }, [value]);
  const write = (text: string) => {
    if (text === written.current) return;
    written.current = text;
    setShown(text);
    onChange(text === '' ? undefined : text);
  };
  return (
    <div className={styles.search} onBlur={() => write(typed)}>
      <TextFilter
        filteringText={typed}
        filteringPlaceholder={label}
        filteringAriaLabel={label}
        onChange={({ detail }) => setTyped(detail.filteringText)}
        onDelayedChange={({ detail }) => write(detail.filteringText)}
      />
    </div>
  );
}
