import { counted } from '../shared/counted';

/** English text of the permissions. */
export const permissionsMessages = {
  title: 'Permissions',
  description:
    'What routes require of their callers. Open one to see which routes it opens and who grants it.',
  find: 'Begins with, such as issues: or issues:read',
  none: 'No route requires a permission yet',
  noneHint: 'Import routes, or set the access of a route to “Permission”.',
  toApis: 'Go to the APIs',
  columns: { permission: 'Permission', routes: 'Required by' },
  open: (permission: string) => `Open the permission ${permission}`,
  routes: (n: number) => counted(n, 'route'),
  panel: {
    roles: {
      title: 'Roles that grant or deny it',
      none: 'No role names it.',
      allow: 'Allows',
      deny: 'Denies',
      through: 'by grant',
      conditional: 'under conditions',
      apis: (ids: readonly string[]) => `on ${ids.join(', ')}`,
      holders: 'Who holds it',
      holdersOf: (name: string) => `Who holds the role ${name}`,
    },
    routes: {
      title: 'Routes that require it',
      none: 'No route requires it.',
      alsoNeeds: (permissions: readonly string[]) => `also needs ${permissions.join(' and ')}`,
    },
    searching: 'Looking',
    more: 'Show more',
  },
} as const;
