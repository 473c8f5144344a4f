import type { CompiledRoles, CompiledRoute } from './compiled';

/** Words of a row that stand side by side, one for each effect: whoever needs one of them mostly needs the other. */
export const effectsPerWord = 2;
const allowOffset = 0;
const denyOffset = 1;

/** Whether the role itself has an allow grant, its conditions aside, that covers a column. */
export const mayAllow = (roles: CompiledRoles, role: number, column: number): boolean =>
  hasBit(roles, role, column, allowOffset);

/** Whether the role itself has a deny grant, its conditions aside, that covers a column. */
export const mayDeny = (roles: CompiledRoles, role: number, column: number): boolean =>
  hasBit(roles, role, column, denyOffset);

function hasBit(roles: CompiledRoles, role: number, column: number, offset: number): boolean {
  const word = (role * roles.wordsPerRow + (column >> 5)) * effectsPerWord + offset;
  return ((roles.bits[word] ?? 0) & (1 << (column & 31))) !== 0;
}

export function setBit(roles: CompiledRoles, role: number, column: number, effect: 'allow' | 'deny'): void {
  const offset = effect === 'allow' ? allowOffset : denyOffset;
  const word = (role * roles.wordsPerRow + (column >> 5)) * effectsPerWord + offset;
  roles.bits[word] = (roles.bits[word] ?? 0) | (1 << (column & 31));
}

/** Whether the role or one it inherits has an allow grant, its conditions aside, that covers a column. */
export function opens(roles: CompiledRoles, role: number, column: number): boolean {
  return (roles.list[role]?.closure ?? []).some((member) => mayAllow(roles, member, column));
}

/** Whether all permissions a route needs pass the test, or one of them where one is enough. */
export function meetsNeed(route: CompiledRoute, test: (column: number) => boolean): boolean {
  return route.needsAll ? route.columns.every(test) : route.columns.some(test);
}
