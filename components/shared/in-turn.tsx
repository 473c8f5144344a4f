'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Children, type ReactNode, startTransition, useEffect, useState } from 'react';

/** Counts from 1 to `total`, each step drawn in a task of its own: whoever clicks or types is answered in between. */
function useTurns(total: number): number {
  const [count, setCount] = useState(1);
  const isDone = count >= total;
  useEffect(() => {
    if (isDone) return undefined;
    const timer = setTimeout(() => startTransition(() => setCount(count + 1)));
    return () => clearTimeout(timer);
  }, [count, isDone]);
  return isDone ? total : count;
}

/** The panels of a long page, one below the other, drawn one after the other too. */
export function InTurn({ children }: { readonly children: ReactNode }) {
  const all = Children.toArray(children);
  return <SpaceBetween size="l">{all.slice(0, useTurns(all.length))}</SpaceBetween>;
}

interface AfterProps {
  /** How many others are drawn before. */
  readonly turns: number;
  readonly children: ReactNode;
}

/** A part of the frame that is drawn after what stands around it is on show. */
export function After({ turns, children }: AfterProps) {
  return useTurns(turns + 1) > turns && children;
}
