'use client';
import { useState } from 'react';
import { usePreferences } from '../shell/preferences';
import { type ExpiryChoice, noExpiry, type ResolvedExpiry, resolveExpiry } from './expiry';

/** An end that is chosen: what its field needs, and the instant that it means when the form is sent. */
export function useExpiry() {
  const utc = usePreferences().timeZone === 'utc';
  const [value, setValue] = useState(noExpiry);
  const [problem, setProblem] = useState<'missing' | 'past'>();
  const onChange = (chosen: ExpiryChoice) => {
    setValue(chosen);
    setProblem(undefined);
  };
  const resolve = (): ResolvedExpiry => {
    const resolved = resolveExpiry(value, Date.now(), utc);
    setProblem(resolved.ok ? undefined : resolved.problem);
    return resolved;
  };
  return { field: { value, onChange, utc, problem }, resolve };
}
