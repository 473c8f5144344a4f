import { permissionMatches } from '@/lib/core/model/permission-matches';
import type { Grant } from '@/lib/core/model/role';

interface Unused {
  readonly grantId: string;
  readonly permission: string;
}

/** A grant that could do with less. */
export interface Proposal {
  readonly grantId: string;
  readonly unused: readonly string[];
  /** What would be left of it; nothing where none was used. */
  readonly left: readonly string[];
}

/**
 * Allow grants as they would be without what was not used. A pattern (`orders:*`) becomes the permissions that were
 * used of those that routes need (`needed`), so that what a route will need tomorrow is no longer given in advance.
 */
export function proposalsFor(
  grants: readonly Grant[],
  items: readonly Unused[],
  needed: readonly string[],
): readonly Proposal[] {
  return grants.flatMap(({ id, effect, permissions }) => {
    const unused = items.filter(({ grantId }) => grantId === id).map(({ permission }) => permission);
    if (effect !== 'allow' || unused.length === 0) return [];
    const given = new Set([
      ...permissions.filter((pattern) => !pattern.includes('*')),
      ...needed.filter((permission) => permissions.some((pattern) => permissionMatches(pattern, permission))),
    ]);
    return [{ grantId: id, unused, left: [...given].filter((permission) => !unused.includes(permission)) }];
  });
}
