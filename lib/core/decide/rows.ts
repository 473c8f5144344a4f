import type { CompiledRoles, CompiledRoute } from './compiled';

type Row = 'allow' | 'deny' | 'allowIf' | 'denyIf';

/** Whether a role, or one it inherits, has such a grant for a column. */
export function hasBit(roles: CompiledRoles, row: Row, role: number, column: number): boolean {
  const word = roles[row][role * roles.wordsPerRow + (column >> 5)] ?? 0;
  return (word & (1 << (column & 31))) !== 0;
}

/** Whether all permissions a route needs pass the test, or one of them where one is enough. */
export function meetsNeed(route: CompiledRoute, test: (column: number) => boolean): boolean {
  return route.needsAll ? route.columns.every(test) : route.columns.some(test);
}
