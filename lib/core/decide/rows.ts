import type { CompiledGrant, CompiledRole } from './compile-role';
import type { CompiledRoles, CompiledRoute } from './compiled';

/** Words of a row that stand side by side, one for each effect: whoever needs one of them mostly needs the other. */
export const effectsPerWord = 2;
const allowOffset = 0;
const denyOffset = 1;

type BitRows = Pick<CompiledRoles, 'bits' | 'wordsPerRow'>;

/** Whether the role itself has an allow grant, its conditions aside, that covers a column. Its row must be filled. */
export function mayAllow({ bits, wordsPerRow }: BitRows, role: number, column: number): boolean {
  const word = (role * wordsPerRow + (column >> 5)) * effectsPerWord + allowOffset;
  return ((bits[word] ?? 0) & (1 << (column & 31))) !== 0;
}

/** Whether the role itself has a deny grant, its conditions aside, that covers a column. Its row must be filled. */
export function mayDeny({ bits, wordsPerRow }: BitRows, role: number, column: number): boolean {
  const word = (role * wordsPerRow + (column >> 5)) * effectsPerWord + denyOffset;
  return ((bits[word] ?? 0) & (1 << (column & 31))) !== 0;
}

/** Notes in a role's row what its own grants cover. */
export function fillRow(
  rows: BitRows & Pick<CompiledRoles, 'columnApis'>,
  role: number,
  { allowGrants, denyGrants }: CompiledRole,
): void {
  for (const grant of allowGrants) setBits(rows, role, grant, allowOffset);
  for (const grant of denyGrants) setBits(rows, role, grant, denyOffset);
}

function setBits(
  { bits, wordsPerRow, columnApis }: BitRows & Pick<CompiledRoles, 'columnApis'>,
  role: number,
  { ranges, apis }: CompiledGrant,
  offset: number,
): void {
  for (let i = 0; i < ranges.length; i += 2) {
    const end = ranges[i + 1] ?? 0;
    for (let column = ranges[i] ?? 0; column < end; column++) {
      if (apis !== undefined && !apis.includes(columnApis[column] ?? -1)) continue;
      const word = (role * wordsPerRow + (column >> 5)) * effectsPerWord + offset;
      bits[word] = (bits[word] ?? 0) | (1 << (column & 31));
    }
  }
}

/** Whether the role or one it inherits has an allow grant, its conditions aside, that covers a column. */
export function opens(roles: CompiledRoles, role: number, column: number): boolean {
  // The closure's members were taken from the list, so that their rows are filled.
  return (roles.closures.at(role) ?? []).some((member) => mayAllow(roles, member, column));
}

/** Whether all permissions a route needs pass the test, or one of them where one is enough. */
export function meetsNeed(route: CompiledRoute, test: (column: number) => boolean): boolean {
  return route.needsAll ? route.columns.every(test) : route.columns.some(test);
}
