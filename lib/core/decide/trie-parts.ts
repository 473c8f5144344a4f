import type { Route } from '../model/api';
import { slotOf } from './route-trie';
import type { TrieParts } from './tables';

/** A tree of templates under construction. */
interface Growing {
  readonly parents: number[];
  readonly segments: number[];
  /** Child by parent and segment, both in one number. */
  readonly children: Map<number, number>;
  readonly literals: Map<string, number>;
}

const segmentsPerNode = 2 ** 24;

/** Lays out the trie of some routes. `apiOf` gives the root of a route; WebSocket routes are not in it. */
export function layOutTrie(
  routes: readonly Pick<Route, 'apiId' | 'method' | 'path'>[],
  rootCount: number,
  apiOf: (apiId: string) => number,
): TrieParts {
  const growing: Growing = {
    parents: Array.from({ length: rootCount }, () => 0),
    segments: Array.from({ length: rootCount }, () => 0),
    children: new Map(),
    literals: new Map(),
  };
  const ends = routes.map(({ apiId, method, path }) =>
    method === 'WEBSOCKET' ? -1 : endOf(growing, apiOf(apiId), path),
  );
  return {
    rootCount,
    parents: Int32Array.from(growing.parents),
    segments: Int32Array.from(growing.segments),
    literals: [...growing.literals.keys()],
    ends: Int32Array.from(ends),
    slots: Uint8Array.from(routes, ({ method }) => slotOf(method)),
  };
}

function endOf(growing: Growing, root: number, template: string): number {
  let node = root;
  for (const text of template === '/' ? [] : template.slice(1).split('/')) {
    if (text.endsWith('+}')) return 2 * node + 1;
    node = childOf(growing, node, text.startsWith('{') ? 0 : literalOf(growing, text));
  }
  return 2 * node;
}

function literalOf({ literals }: Growing, text: string): number {
  const known = literals.get(text);
  if (known !== undefined) return known;
  literals.set(text, literals.size + 1);
  return literals.size;
}

function childOf({ parents, segments, children }: Growing, parent: number, segment: number): number {
  const key = parent * segmentsPerNode + segment;
  const known = children.get(key);
  if (known !== undefined) return known;
  const child = parents.push(parent) - 1;
  segments.push(segment);
  children.set(key, child);
  return child;
}
