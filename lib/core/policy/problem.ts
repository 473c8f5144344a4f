/** One thing wrong with a policy: where, as a JSON Pointer (RFC 6901), and what to do. */
export interface PolicyProblem {
  readonly pointer: string;
  readonly message: string;
}

/** `pointerTo('roles', 0, 'inherits')` is `/roles/0/inherits`. */
export function pointerTo(...path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A problem for each item whose key an earlier one has. */
export function findRepeated<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  toProblem: (item: T, index: number, first: T) => PolicyProblem,
): PolicyProblem[] {
  const seen = new Map<string, T>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first !== undefined) return [toProblem(item, index, first)];
    seen.set(key, item);
    return [];
  });
}
