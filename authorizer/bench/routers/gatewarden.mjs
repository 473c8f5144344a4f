import { loadPart } from '../lib/bundle.mjs';

const { createTrie, addRoute, findRoute } = await loadPart('core');

/** The core's trie. */
export async function load(json) {
  const trie = createTrie();
  for (const [i, { method, path }] of JSON.parse(json).routes.entries()) addRoute(trie, method, path, i);
  return { decide: ({ method, path }) => findRoute(trie, method, path) };
}
