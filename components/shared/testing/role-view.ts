import type { RoleView } from '@/lib/contracts/roles';

/** A role without grants as the API shows it; each test takes what it is about. */
export const roleView = (fields: Partial<RoleView> = {}): RoleView => ({
  id: 'clerk',
  name: 'Clerk',
  description: '',
  grants: [],
  inherits: [],
  sensitive: false,
  etag: '"1"',
  routeCount: 2,
  ...fields,
});
