import { buildTrie, matchTrie } from '../lib/floor-trie.mjs';

export async function load(json) {
  const trie = buildTrie(JSON.parse(json).routes);
  return { decide: ({ method, path }) => matchTrie(trie, method, path) };
}
