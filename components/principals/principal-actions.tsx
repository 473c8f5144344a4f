'use client';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import * as z from 'zod/mini';
import { roleIdSchema } from '@/lib/client/id-schemas';
import { GuardedButton } from '../shared/guarded-button';
import { useCanI } from '../shared/permission';
import { useFollow } from '../shared/use-follow';
import { useUrlState } from '../shared/use-url-state';
import { principalsMessages } from './messages';
import { type PrincipalView, permissionsFor } from './principal-view';

/* Loaded when they are opened: no page waits for them. */
const GrantRoleModal = dynamic(() => import('./grant-role-modal').then((m) => m.GrantRoleModal));
const StatusModal = dynamic(() => import('./status-modal').then((m) => m.StatusModal));

const text = principalsMessages.actions;
const askedSchema = z.object({ grant: z.optional(roleIdSchema) });

interface PrincipalActionsProps {
  readonly principal: PrincipalView;
  /** What only users or only clients have. */
  readonly children?: ReactNode;
}

/** What can be done with a user or client as a whole. */
export function PrincipalActions({ principal, children }: PrincipalActionsProps) {
  const permissions = permissionsFor(principal);
  const [open, setOpen] = useState<'grant' | 'status'>();
  // A link from elsewhere may prepare a grant: from a denial that it would turn, for one.
  const [{ grant: asked }, setAsked] = useUrlState(askedSchema);
  const mayAssign = useCanI(permissions.assign).allowed;
  const follow = useFollow();
  const close = () => {
    setOpen(undefined);
    setAsked({ grant: undefined });
  };
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        <Button href={`/access-log?principal=${principal.id}`} onFollow={follow}>
          {text.decisions}
        </Button>
        {children}
        <GuardedButton permission={permissions.write} onClick={() => setOpen('status')}>
          {principal.status === 'active' ? text.suspend : text.resume}
        </GuardedButton>
        <GuardedButton permission={permissions.assign} variant="primary" onClick={() => setOpen('grant')}>
          {text.grant}
        </GuardedButton>
      </SpaceBetween>
      {(open === 'grant' || (asked && mayAssign)) && (
        <GrantRoleModal principal={principal} roleId={asked} onClose={close} />
      )}
      {open === 'status' && <StatusModal principal={principal} onClose={close} />}
    </>
  );
}
