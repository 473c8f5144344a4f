import type { PermissionPattern } from '../model/permission';
import { permissionMatches } from '../model/permission-matches';
import type { Role } from '../model/role';

interface Roles {
  readonly before: readonly Role[];
  readonly after: readonly Role[];
  /** Whether a role is sensitive, or inherits one that is. */
  readonly isGuarded: (role: Role) => boolean;
}

/**
 * Roles that need no approval and are given what so far only such did that do, each as a clause: a sensitive role
 * written anew under another name. Permissions are compared by name; APIs and conditions of a grant are not.
 */
export function findLeakedPermissions({ before, after, isGuarded }: Roles): string[] {
  if (before === after) return [];
  const ordinary = new Set(before.filter((role) => !isGuarded(role)).flatMap(allowedBy));
  const exclusive = new Map(
    before.flatMap((role) =>
      isGuarded(role)
        ? allowedBy(role)
            .filter((pattern) => !isCovered(ordinary, pattern))
            .map((pattern) => [pattern, role.id] as const)
        : [],
    ),
  );
  if (exclusive.size === 0) return [];
  const old = new Map(before.map((role) => [role.id, role]));
  return after.flatMap((role) => {
    const previous = old.get(role.id);
    if (previous === role || isGuarded(role)) return [];
    const had = new Set(previous ? allowedBy(previous) : []);
    const given = [...new Set(allowedBy(role))].filter((pattern) => !had.has(pattern));
    for (const [guarded, owner] of exclusive) {
      const leaked = given.find((pattern) => {
        const shared = overlapOf(pattern, guarded);
        return shared !== undefined && !isCovered(ordinary, shared);
      });
      if (leaked !== undefined) {
        return [`role ${role.id} is given ${leaked}, and only the sensitive role ${owner} grants ${guarded}`];
      }
    }
    return [];
  });
}

const allowedBy = ({ grants }: Role) =>
  grants.flatMap(({ effect, permissions }) => (effect === 'allow' ? permissions : []));

/** What two patterns both cover: the narrower of them, where one covers the other. */
function overlapOf(a: PermissionPattern, b: PermissionPattern): PermissionPattern | undefined {
  if (permissionMatches(a, b)) return b;
  return permissionMatches(b, a) ? a : undefined;
}

function isCovered(patterns: ReadonlySet<PermissionPattern>, pattern: PermissionPattern): boolean {
  const [resource] = pattern.split(':');
  return patterns.has(pattern) || patterns.has('*') || patterns.has(`${resource}:*`);
}
