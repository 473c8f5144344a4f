'use client';
import Box from '@cloudscape-design/components/box';
import { Fragment } from 'react';
import type { RouteAccess } from '@/lib/core/model/api';
import { AppLink } from '../shared/app-link';
import { permissionHref } from '../shared/permission-href';
import { accessText } from './access-text';
import { apisMessages } from './messages';

/** What a route requires, each permission with the way to what it opens and who grants it. */
export function AccessPermissions({ access }: { readonly access: RouteAccess }) {
  if (access.type !== 'permission') return <Box variant="code">{accessText(access)}</Box>;
  return access.permissions.map((permission, i) => (
    <Fragment key={permission}>
      {i > 0 && apisMessages.access[access.mode]}
      <AppLink href={permissionHref(permission)}>{permission}</AppLink>
    </Fragment>
  ));
}
