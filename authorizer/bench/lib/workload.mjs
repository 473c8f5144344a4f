// Seeded workload shared by every peer: the same policy, the same requests, the same expected decisions.
//
// Semantics every peer must reproduce:
//   effective roles = the user's roles plus all their ancestors (each role has at most one parent)
//   allow  <=>  some effective role allows the matched route AND no effective role denies it
//   no route matched -> deny

export const SIZES = {
  small: { roles: 10, routes: 50, users: 100 },
  medium: { roles: 100, routes: 1_000, users: 10_000 },
  large: { roles: 1_000, routes: 10_000, users: 100_000 },
};

/** sfc32: small, fast, good enough, and the same on every platform. */
export function prng(seed) {
  let a = 0x9e3779b9 ^ seed,
    b = 0x243f6a88,
    c = 0xb7e15162,
    d = seed | 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 20; i++) next();
  const int = (n) => Math.floor(next() * n);
  const pick = (xs) => xs[int(xs.length)];
  const sample = (n, k) => {
    const out = new Set();
    while (out.size < k) out.add(int(n));
    return [...out];
  };
  return { next, int, pick, sample };
}

const NOUNS =
  'orders customers invoices payments products carts shipments returns refunds coupons accounts sessions devices reports exports imports tickets comments messages channels teams projects tasks boards labels files folders images videos events bookings rooms stores warehouses suppliers contracts quotes leads campaigns segments audits'.split(
    ' ',
  );
const AREAS =
  'billing catalog identity logistics support analytics content marketing workspace finance partner internal'.split(
    ' ',
  );
const SUBS = 'items lines notes history members attachments tags versions permissions links'.split(' ');
const LEAVES = 'revisions reactions shares metrics'.split(' ');
const singular = (w) => (w.endsWith('ies') ? w.slice(0, -3) + 'y' : w.replace(/s$/, ''));

function makeRoutes(n, rng, overlap) {
  const routes = [];
  for (let i = 0; routes.length < n; i++) {
    const noun = NOUNS[i % NOUNS.length];
    const area = AREAS[Math.floor(i / NOUNS.length) % AREAS.length];
    const gen = Math.floor(i / (NOUNS.length * AREAS.length));
    // the first block is "/v1/orders", later ones "/v1/billing/orders", then "/v2/billing/orders", ...
    const base = i < NOUNS.length ? `/v1/${noun}` : `/v${1 + gen}/${area}/${noun}`;
    const id = `{${singular(noun)}Id}`;
    const sub = rng.pick(SUBS),
      leaf = rng.pick(LEAVES);
    const subId = `{${singular(sub)}Id}`,
      leafId = `{${singular(leaf)}Id}`;
    const all = [
      ['GET', base],
      ['POST', base],
      ['GET', `${base}/${id}`],
      ['PUT', `${base}/${id}`],
      ['PATCH', `${base}/${id}`],
      ['DELETE', `${base}/${id}`],
      ['GET', `${base}/${id}/${sub}`],
      ['POST', `${base}/${id}/${sub}`],
      ['GET', `${base}/${id}/${sub}/${subId}`],
      ['DELETE', `${base}/${id}/${sub}/${subId}`],
      ['GET', `${base}/${id}/${sub}/${subId}/${leaf}`],
      ['GET', `${base}/${id}/${sub}/${subId}/${leaf}/${leafId}`],
    ];
    if (overlap) all.push(['GET', `${base}/search`], ['GET', `${base}/${id}/${sub}/latest`]);
    for (const [method, path] of all) {
      if (routes.length < n && rng.next() < 0.75) routes.push({ method, path, resource: base });
    }
  }
  return routes.map((r, id) => ({ id, ...r }));
}

const HEX = '0123456789abcdef';
function paramValue(rng) {
  const x = rng.next();
  if (x < 0.4) return String(rng.int(10_000_000));
  if (x < 0.8) {
    let s = '';
    for (let i = 0; i < 32; i++)
      s += (i === 8 || i === 12 || i === 16 || i === 20 ? '-' : '') + HEX[rng.int(16)];
    return s;
  }
  let s = 'k';
  for (let i = 5 + rng.int(8); i > 0; i--) s += 'abcdefghijklmnopqrstuvwxyz0123456789'[rng.int(36)];
  return s;
}
// JSON round trip gives a flat string, as a parsed Lambda event would hold.
const flat = (s) => JSON.parse(JSON.stringify(s));
const concrete = (path, rng) => flat(path.replace(/\{[^}]+\}/g, () => paramValue(rng)));

/**
 * @returns {{ policy: {roles, routes, users}, policyJson: string, requests: {user, roles, method, path, routeId, expected}[] }}
 */
export function makeWorkload(
  size,
  { seed = 1, requests: count = 20_000, activeUsers = 1_000, overlap = false, deny = 0.1 } = {},
) {
  const dim = SIZES[size];
  if (!dim) throw new Error(`unknown size ${size}`);
  const rng = prng(seed);
  const routes = makeRoutes(dim.routes, rng, overlap);

  const perRole = Math.min(200, Math.max(2, Math.round(dim.routes * 0.05)));
  const roles = [];
  const depth = [];
  for (let i = 0; i < dim.roles; i++) {
    // about 40% of the roles inherit from one earlier role, at most 4 levels deep
    let parent = null;
    if (i > 0 && rng.next() < 0.4) {
      const p = rng.int(i);
      if (depth[p] < 4) parent = p;
    }
    depth.push(parent === null ? 0 : depth[parent] + 1);
    const allow = [],
      denied = [];
    for (const r of rng.sample(dim.routes, perRole)) (rng.next() < deny ? denied : allow).push(r);
    roles.push({
      name: `role-${i}`,
      parent,
      allow: allow.sort((a, b) => a - b),
      deny: denied.sort((a, b) => a - b),
    });
  }
  const users = {};
  for (let i = 0; i < dim.users; i++) users[`user-${i}`] = rng.sample(dim.roles, 1 + rng.int(4));

  // reference decision: plain sets, written for clarity
  const closure = (own) => {
    const out = new Set();
    for (let r of own) for (; r !== null && !out.has(r); r = roles[r].parent) out.add(r);
    return out;
  };
  const effective = new Map();
  const rights = (user) => {
    let e = effective.get(user);
    if (!e) {
      const allow = new Set(),
        denied = new Set();
      for (const r of closure(users[user])) {
        for (const x of roles[r].allow) allow.add(x);
        for (const x of roles[r].deny) denied.add(x);
      }
      e = {
        allowed: [...allow].filter((x) => !denied.has(x)),
        overridden: [...denied].filter((x) => allow.has(x)),
        allow,
        denied,
      };
      effective.set(user, e);
    }
    return e;
  };
  const names = Object.keys(users);
  const active =
    names.length <= activeUsers ? names : rng.sample(names.length, activeUsers).map((i) => names[i]);

  // each active user's role names, as a token's claim would carry them
  const claims = new Map(active.map((u) => [u, flat(users[u].map((i) => roles[i].name))]));

  const requests = [];
  for (let i = 0; i < count; i++) {
    let user, e;
    do {
      user = rng.pick(active);
      e = rights(user);
    } while (e.allowed.length === 0);
    let routeId = -1,
      expected = false;
    if (i % 2 === 0) {
      routeId = rng.pick(e.allowed);
      expected = true;
    } else {
      const x = rng.next();
      if (x < 0.05)
        routeId = -1; // no such route
      else if (x < 0.2 && e.overridden.length)
        routeId = rng.pick(e.overridden); // allowed by one role, denied by another
      else
        do {
          routeId = rng.int(dim.routes);
        } while (e.allow.has(routeId) && !e.denied.has(routeId));
    }
    const r = routes[routeId];
    requests.push(
      r
        ? {
            user: flat(user),
            roles: claims.get(user),
            method: r.method,
            path: concrete(r.path, rng),
            routeId,
            expected,
          }
        : {
            user: flat(user),
            roles: claims.get(user),
            method: 'GET',
            path: flat(`/v1/unknown-${rng.int(1e6)}/${paramValue(rng)}`),
            routeId: -1,
            expected: false,
          },
    );
  }
  // shuffle so that allowed and denied do not alternate (branch predictors would learn it)
  for (let i = requests.length - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    [requests[i], requests[j]] = [requests[j], requests[i]];
  }

  const policy = {
    routes: routes.map(({ method, path, resource }) => ({ method, path, resource })),
    roles,
    users,
  };
  return { size, dim, policyJson: JSON.stringify(policy), requests };
}

export const colonPath = (path) => path.replace(/\{([^}]+)\}/g, ':$1');

/** Effective roles (indices) of a list of role indices: themselves plus their ancestors. */
export function effectiveRoles(roles, own) {
  const out = new Set();
  for (let r of own) for (; r !== null && !out.has(r); r = roles[r].parent) out.add(r);
  return [...out];
}
