/** English text of the command palette. */
export const paletteMessages = {
  title: 'Go to',
  label: 'Page, user, client, role, permission, API or route',
  placeholder: 'Type a name, email, id or path',
  none: 'Nothing begins with or contains this',
  groups: {
    pages: 'Pages',
    users: 'Users',
    roles: 'Roles',
    permissions: 'Permissions',
    clients: 'Clients',
    apis: 'APIs',
    routes: 'Routes',
  },
  hint: 'Arrow keys choose, Enter goes there, Escape closes.',
} as const;
