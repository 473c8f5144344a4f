import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Relative } from './lineage';
import { graphOf } from './lineage-graph';

const lineage = (edges: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, Relative> => {
  const ids = new Set([...Object.keys(edges), ...Object.values(edges).flat()]);
  return new Map([...ids].map((id) => [id, { id, name: id.toUpperCase(), next: edges[id] ?? [] }]));
};

const columns = ({ roles }: ReturnType<typeof graphOf>) =>
  Object.fromEntries(roles.map(({ roleId, column }) => [roleId, column]));
const arrows = ({ edges }: ReturnType<typeof graphOf>) =>
  edges.map(([from, to]) => `${from.roleId} > ${to.roleId}`).toSorted();

describe('the picture of the inheritance', () => {
  it('has heirs before a role, and after it the roles whose grants it has', () => {
    const graph = graphOf(
      'clerk',
      lineage({ clerk: ['reader'] }),
      lineage({ clerk: ['lead'], lead: ['boss'] }),
    );
    expect(columns(graph)).toEqual({ boss: 0, lead: 1, clerk: 2, reader: 3 });
    expect(arrows(graph)).toEqual(['boss > lead', 'clerk > reader', 'lead > clerk']);
    expect(graph.heights).toEqual([1, 1, 1, 1]);
  });

  it('has a role once that is reached on two ways, in the column of the longer one', () => {
    const graph = graphOf(
      'boss',
      lineage({ boss: ['lead', 'clerk'], lead: ['clerk'] }),
      lineage({ boss: [] }),
    );
    expect(columns(graph)).toEqual({ boss: 0, lead: 1, clerk: 2 });
    expect(arrows(graph)).toEqual(['boss > clerk', 'boss > lead', 'lead > clerk']);
  });

  it('is the role alone where it has no relatives', () => {
    expect(graphOf('a', lineage({ a: [] }), lineage({ a: [] }))).toMatchObject({ heights: [1], edges: [] });
  });

  it('has each arrow lead to a later column, and no two roles at one place', () => {
    // Each role can inherit only ones with a higher number: no ring.
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const inherits: Record<string, string[]> = { r0: [] };
        for (const [a, b] of pairs) {
          if (a !== b)
            inherits[`r${Math.min(a, b)}`] = [
              ...(inherits[`r${Math.min(a, b)}`] ?? []),
              `r${Math.max(a, b)}`,
            ];
        }
        const graph = graphOf('r0', lineage(inherits), lineage({ r0: [] }));
        for (const [from, to] of graph.edges) expect(from.column).toBeLessThan(to.column);
        const places = graph.roles.map(({ column, row }) => `${column} ${row}`);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  it('ends where roles inherit in a ring', () => {
    const ring = lineage({ a: ['b'], b: ['c'], c: ['b', 'a'] });
    expect(graphOf('a', ring, lineage({ a: [] })).roles).toHaveLength(3);
  });
});
