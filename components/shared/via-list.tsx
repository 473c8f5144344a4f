'use client';
import { Fragment } from 'react';
import { AppLink } from './app-link';

interface ViaListProps {
  readonly via: readonly { readonly roleId: string; readonly grantId: string }[];
}

/** The grants that open something, each behind its role. */
export function ViaList({ via }: ViaListProps) {
  return via.map(({ roleId, grantId }, i) => (
    <Fragment key={`${roleId}/${grantId}`}>
      {i > 0 && ', '}
      <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>/{grantId}
    </Fragment>
  ));
}
