'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ApiView } from '@/lib/contracts/apis';
import { GuardedButton } from '../shared/guarded-button';
import { useFollow } from '../shared/use-follow';
import { apisMessages } from './messages';

/* Loaded when they are opened: no page waits for them. */
const AddRouteModal = dynamic(() => import('./add-route-modal').then((m) => m.AddRouteModal));
const DisconnectApiModal = dynamic(() => import('./disconnect-api-modal').then((m) => m.DisconnectApiModal));
const EditApiModal = dynamic(() => import('./edit-api-modal').then((m) => m.EditApiModal));

const text = apisMessages.one;

/** What can be done with an API as a whole. */
export function ApiActions({ of }: { readonly of: ApiView }) {
  const [open, setOpen] = useState<'edit' | 'disconnect' | 'add-route'>();
  const close = () => setOpen(undefined);
  const follow = useFollow();
  const guard = { permission: 'apis:write', reach: { apiId: of.id } } as const;
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        <GuardedButton {...guard} onClick={() => setOpen('disconnect')}>
          {text.disconnect}
        </GuardedButton>
        <GuardedButton {...guard} onClick={() => setOpen('edit')}>
          {text.edit}
        </GuardedButton>
        <GuardedButton {...guard} onClick={() => setOpen('add-route')}>
          {text.addRoute}
        </GuardedButton>
        <GuardedButton {...guard} variant="primary" href={`/apis/${of.id}/import`} onFollow={follow}>
          {text.import}
        </GuardedButton>
      </SpaceBetween>
      {open === 'disconnect' && <DisconnectApiModal of={of} onClose={close} />}
      {open === 'edit' && <EditApiModal of={of} onClose={close} />}
      {open === 'add-route' && <AddRouteModal to={of} onClose={close} />}
    </>
  );
}
