'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ConsolePermission } from '@/lib/core/model/console-permissions';
import { ChangesLink, type ChangesLinkProps } from '../shared/changes-link';
import { GuardedButton } from '../shared/guarded-button';
import type { Reach } from '../shared/permission';

interface RowActionsProps {
  readonly permission: ConsolePermission;
  readonly reach?: Reach | undefined;
  readonly actions: readonly {
    readonly text: string;
    /** Names the row too, for screen readers. */
    readonly label: string;
    readonly onClick: () => void;
  }[];
  /** Whose changes can be looked at from here. */
  readonly changes?: ChangesLinkProps;
}

/** What can be done with one row, in its last cell. */
export function RowActions({ permission, reach, actions, changes }: RowActionsProps) {
  return (
    <SpaceBetween size="s" direction="horizontal">
      {actions.map(({ text, label, onClick }) => (
        <GuardedButton
          key={text}
          permission={permission}
          reach={reach}
          variant="inline-link"
          ariaLabel={label}
          onClick={onClick}
        >
          {text}
        </GuardedButton>
      ))}
      {changes && <ChangesLink {...changes} />}
    </SpaceBetween>
  );
}
