'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Children, type ReactNode, startTransition, useEffect, useState } from 'react';

/**
 * The panels of a long page, one below the other. They are drawn one after the other too, each in a task of its own:
 * whoever clicks or types meanwhile is answered in between.
 */
export function InTurn({ children }: { readonly children: ReactNode }) {
  const all = Children.toArray(children);
  const [count, setCount] = useState(1);
  const isDone = count >= all.length;
  useEffect(() => {
    if (isDone) return undefined;
    const timer = setTimeout(() => startTransition(() => setCount(count + 1)));
    return () => clearTimeout(timer);
  }, [count, isDone]);
  return <SpaceBetween size="l">{isDone ? all : all.slice(0, count)}</SpaceBetween>;
}
