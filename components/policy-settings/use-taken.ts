'use client';
import { useState } from 'react';

/**
 * What a form of this room is about, if it is there already: as it was on show when the form was opened, whatever the
 * page reads anew, until it is taken as it is now.
 */
export function useTaken<Base>(existing?: Base) {
  const [opened] = useState(existing);
  const [taken, take] = useState<Base>();
  return { opened, taken, now: taken ?? opened, take };
}
