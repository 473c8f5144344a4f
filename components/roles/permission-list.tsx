'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { AppLink } from '../shared/app-link';
import { permissionHref } from '../shared/permission-href';
import { rolesMessages } from './messages';

const text = rolesMessages.grants;
const shownAtFirst = 8;

/** Permissions of a grant; of a long list the first ones, the rest on demand. */
export function PermissionList({ permissions }: { readonly permissions: readonly string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? permissions : permissions.slice(0, shownAtFirst);
  const more = permissions.length - shown.length;
  return (
    <>
      {shown.map((permission) => (
        <Box key={permission} display="block">
          <AppLink href={permissionHref(permission)}>{permission}</AppLink>
          {permission === '*' && ` ${text.everyPermission}`}
        </Box>
      ))}
      {more > 0 && (
        <Button variant="inline-link" onClick={() => setAll(true)}>
          {text.morePermissions(more)}
        </Button>
      )}
    </>
  );
}
