import type { Relative } from './lineage';

/** Where a role stands: columns count from the roles that have the most grants of others, rows from the top of a column. */
export interface PlacedRole {
  readonly roleId: string;
  readonly name: string;
  readonly column: number;
  readonly row: number;
}

export interface LineageGraph {
  readonly roles: readonly PlacedRole[];
  /** From a role to one whose grants it has. */
  readonly edges: readonly (readonly [from: PlacedRole, to: PlacedRole])[];
  /** How many roles stand in each column. */
  readonly heights: readonly number[];
}

/** As many roles can be taken in at a glance. */
export const maxPlaced = 40;

type Lineage = ReadonlyMap<string, Relative>;

/** A role among those that it inherits and those that inherit it, each in the column of the longest way to it. */
export function graphOf(rootId: string, inherits: Lineage, inheritedBy: Lineage): LineageGraph {
  const columnOf = new Map<string, number>();
  for (const [roleId, steps] of longestWays(rootId, inheritedBy)) columnOf.set(roleId, -steps);
  for (const [roleId, steps] of longestWays(rootId, inherits)) columnOf.set(roleId, steps);
  const links = [...linksOf(inherits), ...linksOf(inheritedBy).map(([heir, base]) => [base, heir] as const)];
  const first = Math.min(...columnOf.values());
  const placed = placeInRows(columnOf, links, first);
  const nameOf = (roleId: string) => (inherits.get(roleId) ?? inheritedBy.get(roleId))?.name ?? roleId;
  const roles = new Map(
    [...columnOf].map(([roleId, column]): [string, PlacedRole] => [
      roleId,
      { roleId, name: nameOf(roleId), column: column - first, row: placed.get(roleId) ?? 0 },
    ]),
  );
  return { roles: [...roles.values()], edges: edgesOf(links, roles), heights: heightsOf(roles.values()) };
}

/** The greatest number of steps from a role to each of its relatives. A ring, which no policy has, ends it all the same. */
function longestWays(rootId: string, lineage: Lineage): ReadonlyMap<string, number> {
  const steps = new Map([[rootId, 0]]);
  let isMoved = true;
  for (let round = 0; isMoved && round <= lineage.size; round++) {
    isMoved = false;
    for (const [from, to] of linksOf(lineage)) {
      const here = steps.get(from);
      if (here === undefined || to === rootId || (steps.get(to) ?? 0) > here) continue;
      steps.set(to, here + 1);
      isMoved = true;
    }
  }
  return steps;
}

const linksOf = (lineage: Lineage) =>
  [...lineage.values()].flatMap(({ id, next }) => next.map((other) => [id, other] as const));

type Links = readonly (readonly [from: string, to: string])[];

/** From the role outwards: each stands at the height of those it is linked with in the columns before. */
function placeInRows(columnOf: ReadonlyMap<string, number>, links: Links, first: number) {
  const rowOf = new Map<string, number>();
  const heightOf = (roleId: string) => {
    const rows = links
      .filter((link) => link.includes(roleId))
      .flatMap((link) => link.map((end) => rowOf.get(end)))
      .filter((row) => row !== undefined);
    return rows.length === 0 ? Number.POSITIVE_INFINITY : rows.reduce((sum, row) => sum + row) / rows.length;
  };
  const last = Math.max(...columnOf.values());
  const right = Array.from({ length: last + 1 }, (_, column) => column);
  const left = Array.from({ length: -first }, (_, index) => -index - 1);
  for (const column of [...right, ...left]) {
    [...columnOf]
      .filter(([, at]) => at === column)
      .map(([roleId]) => ({ roleId, height: heightOf(roleId) }))
      .sort((a, b) => a.height - b.height || (a.roleId < b.roleId ? -1 : 1))
      .forEach(({ roleId }, row) => rowOf.set(roleId, row));
  }
  return rowOf;
}

/** Each link once, of those whose ends are both in the picture. */
function edgesOf(links: Links, roles: ReadonlyMap<string, PlacedRole>): LineageGraph['edges'] {
  const unique = new Map(links.map((link) => [link.join(' '), link]));
  return [...unique.values()].flatMap(([from, to]) => {
    const ends = [roles.get(from), roles.get(to)] as const;
    return ends[0] && ends[1] ? [[ends[0], ends[1]] as const] : [];
  });
}

function heightsOf(roles: Iterable<PlacedRole>): readonly number[] {
  const heights: number[] = [];
  for (const { column } of roles) heights[column] = (heights[column] ?? 0) + 1;
  return heights;
}
