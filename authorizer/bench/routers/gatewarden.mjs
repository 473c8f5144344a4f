import { loadPart } from '../lib/bundle.mjs';

const { createTrie, findRoute, layOutTrie } = await loadPart('core');

/** The core's trie, of one API. */
export async function load(json) {
  const trie = createTrie(layOutTrie(JSON.parse(json).routes, 1, () => 0));
  return { decide: ({ method, path }) => findRoute(trie, 0, method, path) };
}
