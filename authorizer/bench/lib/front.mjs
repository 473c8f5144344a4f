// What a peer without routing needs in front: the policy, a router (the cheapest we have, so that the peer's own cost shows), and each user's roles.
import { buildTrie, matchTrie } from './floor-trie.mjs';
import { effectiveRoles } from './workload.mjs';

export function front(json) {
  const p = JSON.parse(json);
  const root = buildTrie(p.routes);
  const users = new Map(Object.entries(p.users));
  return {
    ...p,
    key: (id) => `${p.routes[id].method} ${p.routes[id].path}`,
    match: (r) => matchTrie(root, r.method, r.path),
    ownRoles: (user) => users.get(user),
    allRoles: (user) => effectiveRoles(p.roles, users.get(user)),
  };
}
