'use client';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import type { ConsolePermission } from '@/lib/core/model/console-permissions';
import { type Reach, useCanI } from './permission';

interface GuardedButtonProps extends ButtonProps {
  readonly permission: ConsolePermission;
  /** What it is about, where that may lie outside the APIs that someone is limited to. */
  readonly reach?: Reach | undefined;
}

/** A button for an action that needs a permission. Whoever lacks it can reach the button and reads why. */
export function GuardedButton(props: GuardedButtonProps) {
  const { permission, reach, disabled, disabledReason, ...button } = props;
  const { allowed, reason } = useCanI(permission, reach);
  return (
    <Button {...button} disabled={disabled || !allowed} disabledReason={allowed ? disabledReason : reason} />
  );
}
