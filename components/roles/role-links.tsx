'use client';
import { Fragment } from 'react';
import { AppLink } from '../shared/app-link';
import { rolesMessages } from './messages';

export function RoleLinks({ roleIds }: { readonly roleIds: readonly string[] }) {
  if (roleIds.length === 0) return rolesMessages.noInherits;
  return roleIds.map((id, i) => (
    <Fragment key={id}>
      {i > 0 && ', '}
      <AppLink href={`/roles/${id}`}>{id}</AppLink>
    </Fragment>
  ));
}
