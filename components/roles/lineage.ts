/** A role as its neighbours in the inheritance name it. */
export interface Relative {
  readonly id: string;
  readonly name: string;
  /** The next ones in the direction that is followed. */
  readonly next: readonly string[];
}

export interface TreeNode {
  /** The way from the root: in a graph that is no tree the same role is reached on several. */
  readonly path: string;
  readonly roleId: string;
  readonly name: string;
  readonly children: readonly TreeNode[];
}

/** More than anybody reads; it keeps a graph with many ways to the same role from filling the page. */
export const maxNodes = 300;

/** Reads relatives, nearest first, until there are no more, or enough. */
export async function readLineage(
  rootId: string,
  read: (roleId: string) => Promise<Relative>,
): Promise<ReadonlyMap<string, Relative>> {
  const known = new Map<string, Relative>();
  let level = [rootId];
  while (level.length > 0 && known.size < maxNodes) {
    for (const relative of await Promise.all(level.map(read))) known.set(relative.id, relative);
    level = [...new Set(level.flatMap((id) => known.get(id)?.next ?? []))].filter((id) => !known.has(id));
  }
  return known;
}

/** The relatives below a role as a tree, of at most `maxNodes` nodes. */
export function treeOf(rootId: string, known: ReadonlyMap<string, Relative>): readonly TreeNode[] {
  let left = maxNodes;
  const below = (roleId: string, path: string): readonly TreeNode[] =>
    (known.get(roleId)?.next ?? []).flatMap((id) => {
      const here = `${path}/${id}`;
      if (left <= 0 || path.split('/').includes(id)) return [];
      left -= 1;
      return [{ path: here, roleId: id, name: known.get(id)?.name ?? id, children: below(id, here) }];
    });
  return below(rootId, rootId);
}
