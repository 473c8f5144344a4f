import { AppError } from '../../contracts/problem';
import type { TightenedSeparation } from '../../core/policy/separation';
import type { StoreReader } from '../../store/port';
import { RoleMembers } from './role-members';

/** Memberships that one question reads at most: some hundred calls to the store. */
const maxMemberships = 100_000;

type MemberReader = Pick<StoreReader, 'listRoleMembers'>;

/**
 * Principals that a tightened separation can bring into conflict: a set with all of them in it, and as small as
 * reading little allows. Whoever comes into conflict holds a tightened role, and roles of at least two of the
 * constraint's sides. So it is enough to read the members of the tightened roles, or of all sides but one. All are read
 * alternately, a page at a time, until one or the other is done: the cost follows the smaller side, not the larger one.
 */
export async function findCandidates(
  store: MemberReader,
  { separation: { constraint, brings }, tightened }: TightenedSeparation,
): Promise<ReadonlySet<string>> {
  const members = new Map([...brings.keys()].map((roleId) => [roleId, new RoleMembers(store, roleId)]));
  const sideOf = (includes: (roleId: string) => boolean) =>
    [...members].filter(([roleId]) => includes(roleId)).map(([, role]) => role);
  const first = sideOf((roleId) => tightened.has(roleId));
  const sides = [...new Set(constraint.roleIds)].map((apart) =>
    sideOf((roleId) => brings.get(roleId)?.includes(apart) ?? false),
  );
  for (;;) {
    if (first.every(({ isRead }) => isRead)) return principalsOf(first);
    const open = sides.filter((side) => side.some(({ isRead }) => !isRead));
    if (open.length <= 1) {
      const spared = open[0] ?? sides.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
      return principalsOf(sides.filter((side) => side !== spared).flat());
    }
    const next = [first, ...open].flatMap((side) => side.find(({ isRead }) => !isRead) ?? []);
    await Promise.all([...new Set(next)].map((role) => role.readPage()));
    requireFew(sizeOf([...members.values()]), constraint.name);
  }
}

const sizeOf = (roles: readonly RoleMembers[]) =>
  roles.reduce((count, { principalIds }) => count + principalIds.size, 0);

const principalsOf = (roles: readonly RoleMembers[]) =>
  new Set(roles.flatMap(({ principalIds }) => [...principalIds]));

function requireFew(count: number, constraint: string): void {
  if (count <= maxMemberships) return;
  throw new AppError(
    'conflict',
    `Whether this breaks the separation of duties "${constraint}" for somebody takes looking at more than ` +
      `${maxMemberships.toLocaleString('en')} assignments, which is not done in one call. Let fewer roles inherit the roles it keeps apart.`,
  );
}
