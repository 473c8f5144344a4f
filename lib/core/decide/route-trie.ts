import { httpMethods } from '../model/http-methods';

/** One node per path prefix: the routes that end here, and where the next segment may lead. */
interface TrieNode {
  literals: Map<string, TrieNode> | undefined;
  /** The only literal child, compared in place; replaced by `literals` when a second one comes. */
  onlyText: string | undefined;
  onlyNode: TrieNode | undefined;
  parameter: TrieNode | undefined;
  /** Routes whose template ends here, by method. */
  here: Int32Array | undefined;
  /** Routes whose template ends in a greedy segment that starts here, by method. */
  greedy: Int32Array | undefined;
}

export type RouteTrie = TrieNode;

export const noRoute = -1;
const anyMethod = httpMethods.length;

const methodNumbers = new Map<string, number>(httpMethods.map((method, i) => [method, i]));

export function createTrie(): RouteTrie {
  return {
    literals: undefined,
    onlyText: undefined,
    onlyNode: undefined,
    parameter: undefined,
    here: undefined,
    greedy: undefined,
  };
}

/** Adds a route. Of two that match the same requests the first stays; validation refuses such a policy. */
export function addRoute(trie: RouteTrie, method: string, template: string, route: number): void {
  let node = trie;
  for (const segment of template === '/' ? [] : template.slice(1).split('/')) {
    if (segment.endsWith('+}')) {
      node.greedy = withRoute(node.greedy, method, route);
      return;
    }
    node = segment.startsWith('{') ? (node.parameter ??= createTrie()) : literalChild(node, segment);
  }
  node.here = withRoute(node.here, method, route);
}

function withRoute(table: Int32Array | undefined, method: string, route: number): Int32Array {
  const result = table ?? new Int32Array(httpMethods.length + 1).fill(noRoute);
  const slot = methodNumbers.get(method) ?? anyMethod;
  if (result[slot] === noRoute) result[slot] = route;
  return result;
}

function literalChild(node: TrieNode, text: string): TrieNode {
  if (node.onlyNode !== undefined && node.onlyText === text) return node.onlyNode;
  if (node.onlyNode === undefined && node.literals === undefined) {
    node.onlyText = text;
    return (node.onlyNode = createTrie());
  }
  if (node.literals === undefined) {
    node.literals = new Map();
    if (node.onlyNode !== undefined) node.literals.set(node.onlyText ?? '', node.onlyNode);
    node.onlyNode = node.onlyText = undefined;
  }
  let child = node.literals.get(text);
  if (child === undefined) node.literals.set(text, (child = createTrie()));
  return child;
}

/**
 * The most specific route for a canonical path: segment by segment from the left a literal before a parameter
 * before a greedy segment, and on the same template the exact method before `ANY`. A route is method and template
 * together, so `GET /x/search` is found as `GET /x/{id}` where `/x/search` is listed for other methods only.
 * Methods that API Gateway does not know match nothing; HEAD is not GET.
 */
export function findRoute(trie: RouteTrie, method: string, path: string): number {
  const slot = methodNumbers.get(method);
  if (slot === undefined) return noRoute;
  return walk(trie, slot, path, path.length === 1 ? 2 : 1);
}

/** `start` is where the next segment begins; beyond the end of the path there is none. */
function walk(from: TrieNode, slot: number, path: string, start: number): number {
  let node = from;
  let i = start;
  for (;;) {
    if (i > path.length) return pick(node.here, slot);
    let end = path.indexOf('/', i);
    if (end < 0) end = path.length;
    const literal = findLiteral(node, path, i, end);
    const isOnlyWay = node.parameter === undefined && node.greedy === undefined;
    if (literal !== undefined) {
      if (isOnlyWay) {
        node = literal;
        i = end + 1;
        continue;
      }
      const found = walk(literal, slot, path, end + 1);
      if (found !== noRoute) return found;
    }
    if (node.parameter === undefined) return pick(node.greedy, slot);
    if (node.greedy === undefined) {
      node = node.parameter;
      i = end + 1;
      continue;
    }
    const found = walk(node.parameter, slot, path, end + 1);
    return found === noRoute ? pick(node.greedy, slot) : found;
  }
}

function findLiteral(node: TrieNode, path: string, start: number, end: number): TrieNode | undefined {
  const text = node.onlyText;
  if (text !== undefined) {
    return text.length === end - start && path.startsWith(text, start) ? node.onlyNode : undefined;
  }
  return node.literals?.get(path.slice(start, end));
}

function pick(table: Int32Array | undefined, slot: number): number {
  if (table === undefined) return noRoute;
  const exact = table[slot] ?? noRoute;
  return exact === noRoute ? (table[anyMethod] ?? noRoute) : exact;
}
