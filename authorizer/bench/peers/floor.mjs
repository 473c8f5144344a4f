import { compile } from '../lib/floor-bits.mjs';
import { buildTrie, matchTrie } from '../lib/floor-trie.mjs';

/** The yardstick: a hand-written trie and one bit test per role; no reason, no trace, no parameters, no conditions. */
export async function load(json) {
  const policy = JSON.parse(json);
  const compiled = compile(policy);
  const trie = buildTrie(policy.routes);
  return {
    decide: ({ user, method, path }) => {
      const route = matchTrie(trie, method, path);
      return route >= 0 && compiled.decide(user, route);
    },
  };
}
