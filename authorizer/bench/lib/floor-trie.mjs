// Hand-written segment trie: the floor for route matching in plain JS. Static segments win over parameters.
// A node with one static child compares in place (no substring, no hash); only a node with several uses a Map.
const node = () => ({ seg: null, only: null, statics: null, param: null, methods: null });

export function buildTrie(routes) {
  const root = node();
  routes.forEach((r, id) => {
    let n = root;
    for (const seg of r.path.split('/').slice(1)) {
      if (seg.charCodeAt(0) === 123 /* { */) {
        n = n.param ??= node();
        continue;
      }
      if (n.statics) {
        let c = n.statics.get(seg);
        if (!c) n.statics.set(seg, (c = node()));
        n = c;
      } else if (n.seg === null) {
        n.seg = seg;
        n = n.only = node();
      } else if (n.seg === seg) n = n.only;
      else {
        n.statics = new Map([[n.seg, n.only]]);
        n.seg = n.only = null;
        const c = node();
        n.statics.set(seg, c);
        n = c;
      }
    }
    (n.methods ??= {})[r.method] = id;
  });
  return root;
}

/** @returns the route id, or -1 */
export function matchTrie(root, method, path) {
  return walk(root, method, path, 1);
}

function walk(n, method, path, i) {
  const len = path.length;
  for (;;) {
    if (i > len) {
      const id = n.methods === null ? undefined : n.methods[method];
      return id === undefined ? -1 : id;
    }
    let s, j;
    if (n.seg !== null) {
      j = i + n.seg.length;
      if ((j === len || path.charCodeAt(j) === 47) && path.startsWith(n.seg, i)) s = n.only;
    } else if (n.statics !== null) {
      j = path.indexOf('/', i);
      if (j < 0) j = len;
      s = n.statics.get(path.substring(i, j));
    }
    if (s !== undefined) {
      if (n.param === null) {
        n = s;
        i = j + 1;
        continue;
      }
      const hit = walk(s, method, path, j + 1);
      if (hit >= 0) return hit;
    }
    if (n.param === null) return -1;
    j = path.indexOf('/', i);
    if (j < 0) j = len;
    if (j === i) return -1; // an empty segment is no parameter value
    n = n.param;
    i = j + 1;
  }
}
