import { httpMethods } from '../model/http-methods';
import type { TrieParts } from './tables';

/**
 * The trie as flat arrays of numbers. That is unusual, and has two reasons: a container has it as soon as the snapshot
 * is unpacked, without making ten thousand objects, and matching makes none either: a segment is found by a hash of
 * its characters, computed while its end is looked for, instead of cutting it out to look it up in a `Map`.
 */
export interface RouteTrie {
  /** Per node: its parameter child, its table of routes that end here, that of greedy ones, whether literals follow. */
  readonly nodes: Int32Array;
  /** Per table: one route for each method, then the one for `ANY`. */
  readonly tables: Int32Array;
  /** Hash table of literal children; per entry: child (0 where free), parent, and where the literal's text is. */
  readonly entries: Int32Array;
  /** Number of entries - 1; their number is a power of 2. */
  readonly mask: number;
  /** UTF-16 units of all literals. */
  readonly units: Uint16Array;
}

export const noRoute = -1;
const slash = 0x2f;
const anySlot = httpMethods.length;
const slotsPerTable = httpMethods.length + 1;
const numbersPerNode = 4;
const numbersPerEntry = 4;
/** Offsets in a node; 0 stands for "none" in each: no child is a root, and tables are numbered from 1. */
const parameterOffset = 0;
const hereOffset = 1;
const greedyOffset = 2;
const literalOffset = 3;

const slots = new Map<string, number>(httpMethods.map((method, i) => [method, i]));

/** Number of a route's method; whatever is no HTTP method stands for all. */
export const slotOf = (method: string): number => slots.get(method) ?? anySlot;

/** Builds the trie. Of two routes that match the same requests the first stays; validation refuses such a policy. */
export function createTrie(parts: TrieParts): RouteTrie {
  const nodes = new Int32Array(parts.parents.length * numbersPerNode);
  return { nodes, tables: placeRoutes(parts, nodes), ...placeNodes(parts, nodes) };
}

function placeRoutes({ ends, slots: routeSlots }: TrieParts, nodes: Int32Array): Int32Array {
  let tableCount = 1;
  for (const end of ends) {
    if (end < 0) continue;
    const at = tableAt(end);
    if (nodes[at] === 0) nodes[at] = tableCount++;
  }
  const tables = new Int32Array(tableCount * slotsPerTable).fill(noRoute);
  for (let route = 0; route < ends.length; route++) {
    const end = ends[route] ?? -1;
    if (end < 0) continue;
    const place = (nodes[tableAt(end)] ?? 0) * slotsPerTable + (routeSlots[route] ?? anySlot);
    if (tables[place] === noRoute) tables[place] = route;
  }
  return tables;
}

const tableAt = (end: number) => (end >> 1) * numbersPerNode + ((end & 1) === 1 ? greedyOffset : hereOffset);

function placeNodes({ rootCount, parents, segments, literals }: TrieParts, nodes: Int32Array) {
  // At most half full, so that a search ends after few entries.
  const entryCount = 2 ** Math.ceil(Math.log2(2 * parents.length + 2));
  const entries = new Int32Array(entryCount * numbersPerEntry);
  const mask = entryCount - 1;
  const { units, starts, hashes } = layOutLiterals(literals);
  for (let node = rootCount; node < parents.length; node++) {
    const parent = parents[node] ?? 0;
    const literal = (segments[node] ?? 0) - 1;
    if (literal < 0) {
      nodes[parent * numbersPerNode + parameterOffset] = node;
      continue;
    }
    nodes[parent * numbersPerNode + literalOffset] = 1;
    let entry = entryFor(parent, hashes[literal] ?? 0) & mask;
    while (entries[entry * numbersPerEntry] !== 0) entry = (entry + 1) & mask;
    const start = starts[literal] ?? 0;
    entries.set([node, parent, start, (starts[literal + 1] ?? 0) - start], entry * numbersPerEntry);
  }
  return { entries, mask, units };
}

function layOutLiterals(literals: readonly string[]) {
  const starts = new Int32Array(literals.length + 1);
  const hashes = new Int32Array(literals.length);
  for (let i = 0; i < literals.length; i++) starts[i + 1] = (starts[i] ?? 0) + (literals[i] ?? '').length;
  const units = new Uint16Array(starts[literals.length] ?? 0);
  for (let i = 0; i < literals.length; i++) {
    const text = literals[i] ?? '';
    let hash = 0;
    for (let k = 0; k < text.length; k++) {
      const unit = text.charCodeAt(k);
      units[(starts[i] ?? 0) + k] = unit;
      hash = addToHash(hash, unit);
    }
    hashes[i] = hash;
  }
  return { units, starts, hashes };
}

const addToHash = (hash: number, unit: number) => (Math.imul(hash, 31) + unit) | 0;
const entryFor = (parent: number, hash: number) => {
  const mixed = Math.imul(hash ^ Math.imul(parent, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

/**
 * The most specific route for a canonical path: segment by segment from the left a literal before a parameter
 * before a greedy segment, and on the same template the exact method before `ANY`. A route is method and template
 * together, so `GET /x/search` is found as `GET /x/{id}` where `/x/search` is listed for other methods only.
 * Methods that API Gateway does not know match nothing; HEAD is not GET.
 */
export function findRoute(trie: RouteTrie, root: number, method: string, path: string): number {
  const slot = slots.get(method);
  if (slot === undefined) return noRoute;
  return walk(trie, root, slot, path, path.length === 1 ? 2 : 1);
}

/** `start` is where the next segment begins; beyond the end of the path there is none. */
function walk(trie: RouteTrie, from: number, slot: number, path: string, start: number): number {
  const { nodes } = trie;
  const { length } = path;
  let i = start;
  for (let node = from * numbersPerNode; ; ) {
    if (i > length) return pick(trie, nodes[node + hereOffset] ?? 0, slot);
    const parameter = nodes[node + parameterOffset] ?? 0;
    const greedy = nodes[node + greedyOffset] ?? 0;
    let end = i;
    if (nodes[node + literalOffset] !== 0) {
      let hash = 0;
      for (; end < length; end++) {
        const unit = path.charCodeAt(end);
        if (unit === slash) break;
        hash = addToHash(hash, unit);
      }
      const literal = findLiteral(trie, node / numbersPerNode, hash, path, i, end);
      if (literal !== 0) {
        if (parameter === 0 && greedy === 0) {
          node = literal * numbersPerNode;
          i = end + 1;
          continue;
        }
        const found = walk(trie, literal, slot, path, end + 1);
        if (found !== noRoute) return found;
      }
    } else if (parameter !== 0) {
      end = path.indexOf('/', i);
      if (end < 0) end = length;
    }
    if (parameter === 0) return pick(trie, greedy, slot);
    if (greedy !== 0) {
      const found = walk(trie, parameter, slot, path, end + 1);
      return found === noRoute ? pick(trie, greedy, slot) : found;
    }
    node = parameter * numbersPerNode;
    i = end + 1;
  }
}

/** The child that follows by the literal at `start` to `end` of the path; 0 for none. */
function findLiteral(
  { entries, mask, units }: RouteTrie,
  parent: number,
  hash: number,
  path: string,
  start: number,
  end: number,
): number {
  for (let entry = entryFor(parent, hash) & mask; ; entry = (entry + 1) & mask) {
    const at = entry * numbersPerEntry;
    const child = entries[at] ?? 0;
    if (child === 0) return 0;
    if (entries[at + 1] !== parent || entries[at + 3] !== end - start) continue;
    const shift = (entries[at + 2] ?? 0) - start;
    let i = start;
    while (i < end && units[shift + i] === path.charCodeAt(i)) i++;
    if (i === end) return child;
  }
}

function pick({ tables }: RouteTrie, table: number, slot: number): number {
  if (table === 0) return noRoute;
  const exact = tables[table * slotsPerTable + slot] ?? noRoute;
  return exact === noRoute ? (tables[table * slotsPerTable + anySlot] ?? noRoute) : exact;
}
