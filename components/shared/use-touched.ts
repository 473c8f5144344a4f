'use client';
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';

/** What opens or closes something and enters nothing. */
const opener = '[aria-haspopup], [aria-expanded]';
const choosing = 'button[type="button"], [role="option"]';

function isEntry({ target }: SyntheticEvent): boolean {
  const pressed = target instanceof Element ? target.closest(choosing) : null;
  return pressed !== null && !pressed.matches(opener);
}

/**
 * Whether anything was entered into a form: typed, ticked, chosen from a list, or added and removed by a button. The
 * fields need not tell: their events pass through the form, those of lists drawn elsewhere in the page too.
 */
export function useTouched() {
  const [isTouched, setTouched] = useState(false);
  const touch = () => setTouched(true);
  const touchByEntry = (event: SyntheticEvent) => {
    if (isEntry(event)) touch();
  };
  // A list takes its keys at the element that names the option at hand.
  const touchByKey = ({ key, target }: KeyboardEvent) => {
    const isChoice = target instanceof Element && target.closest('[aria-activedescendant]') !== null;
    if (isChoice && (key === 'Enter' || key === ' ')) touch();
  };
  return {
    isTouched,
    handlers: {
      onInput: touch,
      onChange: touch,
      onClick: touchByEntry,
      onMouseUp: touchByEntry,
      onKeyDown: touchByKey,
    },
  };
}
