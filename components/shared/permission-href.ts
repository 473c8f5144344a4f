/** Where a permission is shown; for every action of a resource, the list of its permissions. */
export function permissionHref(pattern: string): string {
  const [key, value] = pattern.endsWith('*') ? ['q', pattern.slice(0, -1)] : ['permission', pattern];
  return value === '' ? '/permissions' : `/permissions?${new URLSearchParams([[key, value]])}`;
}
