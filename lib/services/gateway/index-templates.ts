/**
 * Finds partners among many templates without comparing each with each: what is literal in the first segment of both
 * has to be the same, and thousands of routes seldom share it.
 */
export function indexTemplates<T extends { readonly path: string }, Q extends { readonly path: string }>(
  items: readonly T[],
  matches: (query: Q, item: T) => boolean,
): (query: Q) => readonly T[] {
  const byFirst = new Map<string, T[]>();
  const open: T[] = [];
  for (const item of items) {
    const first = firstOf(item.path);
    if (first === undefined) open.push(item);
    else if (!byFirst.get(first)?.push(item)) byFirst.set(first, [item]);
  }
  return (query) => {
    const first = firstOf(query.path);
    const candidates = first === undefined ? items : [...(byFirst.get(first) ?? []), ...open];
    return candidates.filter((item) => matches(query, item));
  };
}

/** The first segment where it is literal; undefined for a parameter and for `$default`. */
function firstOf(path: string): string | undefined {
  const first = path.split('/', 2)[1] ?? '';
  return path === '$default' || first.startsWith('{') ? undefined : first;
}
