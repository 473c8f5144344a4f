// Policy compiled to bitsets: one allow row and one deny row per role, ancestors folded in.
import { effectiveRoles } from './workload.mjs';

export function compile({ roles, routes, users }) {
  const W = (routes.length + 31) >> 5;
  const allow = new Uint32Array(roles.length * W),
    deny = new Uint32Array(roles.length * W);
  roles.forEach((_, i) => {
    for (const e of effectiveRoles(roles, [i])) {
      for (const x of roles[e].allow) allow[i * W + (x >> 5)] |= 1 << (x & 31);
      for (const x of roles[e].deny) deny[i * W + (x >> 5)] |= 1 << (x & 31);
    }
  });
  const byUser = users && new Map(Object.entries(users));
  const test = (own, id) => {
    const w = id >> 5,
      b = 1 << (id & 31);
    let a = 0;
    for (let k = 0; k < own.length; k++) {
      const at = own[k] * W + w;
      if (deny[at] & b) return false;
      a |= allow[at] & b;
    }
    return a !== 0;
  };
  return {
    bytes: allow.byteLength + deny.byteLength,
    decide: (user, id) => {
      const own = byUser.get(user);
      return own !== undefined && test(own, id);
    },
    decideRoles: (names, index, id) => {
      const w = id >> 5,
        b = 1 << (id & 31);
      let a = 0;
      for (let k = 0; k < names.length; k++) {
        const i = index.get(names[k]);
        if (i === undefined) continue;
        const at = i * W + w;
        if (deny[at] & b) return false;
        a |= allow[at] & b;
      }
      return a !== 0;
    },
  };
}
