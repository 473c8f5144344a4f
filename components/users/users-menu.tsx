'use client';
import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { UserView } from '@/lib/contracts/users';
import type { AssignAction } from '../bulk/jobs';
import { useCanI } from '../shared/permission';
import { useFollow } from '../shared/use-follow';
import { usersMessages } from './messages';

/** Loaded when it is opened: no page waits for it. */
const AssignModal = dynamic(() => import('../bulk/assign-modal').then((m) => m.AssignModal));

const text = usersMessages.menu;

interface UsersMenuProps {
  readonly chosen: readonly UserView[];
  readonly onChosen: (users: readonly UserView[]) => void;
  /** What the list is filtered by: an export has the same users. */
  readonly filter: Readonly<Record<string, string | undefined>>;
}

function exportHref(format: 'csv' | 'json', filter: UsersMenuProps['filter']): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/api/v1/users/export?${new URLSearchParams([['format', format], ...given])}`;
}

/** What can be done to many users: those chosen in the list, those of a file, or those that the list finds. */
export function UsersMenu({ chosen, onChosen, filter }: UsersMenuProps) {
  const [doing, setDoing] = useState<AssignAction>();
  const mayAssign = useCanI('users:assign');
  const mayImport = useCanI('users:import');
  const follow = useFollow();
  const nobody = chosen.length === 0;
  const assignable = {
    disabled: nobody || !mayAssign.allowed,
    disabledReason: mayAssign.allowed ? text.chooseFirst : mayAssign.reason,
  };
  const many: ButtonDropdownProps.Items = [
    { id: 'grant', text: text.grant, ...assignable },
    { id: 'revoke', text: text.revoke, ...assignable },
    { id: 'clear', text: text.clear, disabled: nobody },
  ];
  const files: ButtonDropdownProps.Items = [
    {
      id: 'import',
      text: text.import,
      href: '/users/import',
      disabled: !mayImport.allowed,
      disabledReason: mayImport.reason,
    },
    { id: 'csv', text: text.exportCsv, href: exportHref('csv', filter), download: true },
    { id: 'json', text: text.exportJson, href: exportHref('json', filter), download: true },
    { id: 'imports', text: text.imports, href: '/users/imports' },
  ];
  return (
    <>
      <ButtonDropdown
        items={many}
        expandToViewport
        onItemClick={({ detail }) => {
          if (detail.id === 'clear') onChosen([]);
          if (detail.id === 'grant' || detail.id === 'revoke') setDoing(detail.id);
        }}
      >
        {text.many}
      </ButtonDropdown>{' '}
      <ButtonDropdown items={files} expandToViewport onItemFollow={follow}>
        {text.file}
      </ButtonDropdown>
      {doing && (
        <AssignModal
          action={doing}
          users={chosen}
          onClose={() => setDoing(undefined)}
          onApply={() => {
            setDoing(undefined);
            onChosen([]);
          }}
        />
      )}
    </>
  );
}
