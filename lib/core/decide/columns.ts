/** Numbers for the permissions that routes name, each together with its API. */
export interface Columns {
  readonly count: number;
  add(apiId: string, permission: string): number;
  /** Columns that a grant's pattern covers: `*`, `orders:*` or `orders:read`, on all APIs or on some. */
  covered(pattern: string, apis: readonly string[] | undefined): readonly number[];
}

export function createColumns(): Columns {
  const apiIds: string[] = [];
  const numbers = new Map<string, number>();
  const byPattern = new Map<string, number[]>([['*', []]]);
  const register = (pattern: string, column: number) => {
    const columns = byPattern.get(pattern);
    if (columns === undefined) byPattern.set(pattern, [column]);
    else columns.push(column);
  };
  return {
    get count() {
      return apiIds.length;
    },
    add(apiId, permission) {
      const key = `${apiId}/${permission}`;
      const existing = numbers.get(key);
      if (existing !== undefined) return existing;
      const column = apiIds.push(apiId) - 1;
      numbers.set(key, column);
      register('*', column);
      register(`${permission.slice(0, permission.indexOf(':'))}:*`, column);
      register(permission, column);
      return column;
    },
    covered(pattern, apis) {
      const columns = byPattern.get(pattern) ?? [];
      return apis === undefined ? columns : columns.filter((column) => apis.includes(apiIds[column] ?? ''));
    },
  };
}
