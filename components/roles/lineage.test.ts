import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxNodes, type Relative, readLineage, type TreeNode, treeOf } from './lineage';

const graph = (edges: Readonly<Record<string, readonly string[]>>) => async (id: string) => ({
  id,
  name: id.toUpperCase(),
  next: edges[id] ?? [],
});

const show = (nodes: readonly TreeNode[]): string =>
  nodes.map(({ roleId, children }) => roleId + (children.length > 0 ? `(${show(children)})` : '')).join(' ');

const count = (nodes: readonly TreeNode[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + count(children), 0);

describe('the lineage of a role', () => {
  it('is a tree in which a role that is reached on two ways stands twice', async () => {
    const read = graph({ boss: ['lead', 'clerk'], lead: ['clerk'], clerk: ['reader'] });
    expect(show(treeOf('boss', await readLineage('boss', read)))).toBe('lead(clerk(reader)) clerk(reader)');
  });

  it('reads each role once', async () => {
    const asked: string[] = [];
    const read = graph({ a: ['b', 'c'], b: ['d'], c: ['d'] });
    await readLineage('a', async (id): Promise<Relative> => {
      asked.push(id);
      return read(id);
    });
    expect(asked.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends for any graph, even one that goes round', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => `r${i}`);
    const edges = fc.dictionary(fc.constantFrom(...ids), fc.uniqueArray(fc.constantFrom(...ids)), {
      minKeys: 6,
      maxKeys: 12,
    });
    await fc.assert(
      fc.asyncProperty(edges, async (any) => {
        const tree = treeOf('r0', await readLineage('r0', graph(any)));
        expect(count(tree)).toBeLessThanOrEqual(maxNodes);
      }),
      { numRuns: 50 },
    );
  });
});
