'use client';
import { useState } from 'react';
import { sharedMessages } from './messages';

/** The name of what has no way back has to be entered: `field` is for a `ConfirmField`. */
export function useConfirmation(name: string) {
  const [value, onChange] = useState('');
  const field = { label: sharedMessages.confirm(name), value, onChange };
  return { isConfirmed: value.trim() === name.trim(), field };
}
