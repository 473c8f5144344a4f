'use client';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import type { ConsolePermission } from '@/lib/core/model/console';
import { useCanI } from './permission';

interface GuardedButtonProps extends ButtonProps {
  readonly permission: ConsolePermission;
}

/** A button for an action that needs a permission. Whoever lacks it can reach the button and reads why. */
export function GuardedButton({ permission, disabled, disabledReason, ...button }: GuardedButtonProps) {
  const { allowed, reason } = useCanI(permission);
  return (
    <Button {...button} disabled={disabled || !allowed} disabledReason={allowed ? disabledReason : reason} />
  );
}
