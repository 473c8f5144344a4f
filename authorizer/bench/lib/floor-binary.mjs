// The floor's own snapshot: routes and role names as JSON, then allow and deny rows as bits, inheritance folded in.
import { buildTrie, matchTrie } from './floor-trie.mjs';
import { effectiveRoles } from './workload.mjs';

export function pack({ roles, routes }) {
  const words = (routes.length + 31) >> 5;
  const rows = new Uint32Array(roles.length * words * 2);
  const set = (row, route) => (rows[row * words + (route >> 5)] |= 1 << (route & 31));
  for (let i = 0; i < roles.length; i++) {
    for (const role of effectiveRoles(roles, [i])) {
      for (const route of roles[role].allow) set(i, route);
      for (const route of roles[role].deny) set(roles.length + i, route);
    }
  }
  const names = {
    routes: routes.map(({ method, path }) => [method, path]),
    roles: roles.map(({ name }) => name),
  };
  const head = Buffer.from(JSON.stringify(names));
  const padded = Buffer.alloc((8 + head.length + 3) & ~3, 32);
  padded.writeUInt32LE(head.length, 0);
  padded.writeUInt32LE(padded.length, 4);
  head.copy(padded, 8);
  return Buffer.concat([padded, Buffer.from(rows.buffer)]);
}

/** Unpacks it into a function that decides by role names. */
export function unpack(bytes) {
  const length = bytes.readUInt32LE(0);
  const start = bytes.byteOffset + bytes.readUInt32LE(4);
  const { routes, roles } = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  const rows = new Uint32Array(bytes.buffer.slice(start, bytes.byteOffset + bytes.length));
  const words = rows.length / (2 * roles.length);
  const numbers = new Map(roles.map((role, i) => [role, i]));
  const trie = buildTrie(routes.map(([method, path]) => ({ method, path })));
  return (names, method, path) => {
    const route = matchTrie(trie, method, path);
    if (route < 0) return false;
    const word = route >> 5;
    const bit = 1 << (route & 31);
    let allowed = 0;
    for (const name of names) {
      const role = numbers.get(name);
      if (role === undefined) continue;
      if (rows[(roles.length + role) * words + word] & bit) return false;
      allowed |= rows[role * words + word] & bit;
    }
    return allowed !== 0;
  };
}
