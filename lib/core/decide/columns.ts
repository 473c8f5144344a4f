import type { Route } from '../model/api';
import type { Role } from '../model/role';
import type { DecisionTables } from './tables';

type ColumnTables = Pick<DecisionTables, 'patterns' | 'patternColumns' | 'columnPatterns' | 'columnApis'>;

export interface Columns extends ColumnTables {
  /** Columns of the permissions that a route names, each once, in their order. */
  readonly columnsOf: (route: NamedRoute) => readonly number[];
  readonly patternOf: (text: string) => number;
}

type NamedRoute = Pick<Route, 'apiId' | 'access'>;

/** Numbers patterns and columns, and says which columns each pattern covers; see `DecisionTables`. */
export function tabulateColumns(
  routes: readonly NamedRoute[],
  roles: readonly Pick<Role, 'grants'>[],
  apiOf: (apiId: string) => number,
): Columns {
  const apisByPermission = findApis(routes, apiOf);
  const texts = new Set(apisByPermission.keys());
  for (const { grants } of roles) {
    for (const { permissions } of grants) for (const text of permissions) texts.add(text);
  }
  const patterns = [...texts].sort(byUnits);
  const numbers = new Map(patterns.map((text, i) => [text, i]));
  const columnPatterns: number[] = [];
  const columnApis: number[] = [];
  const runs = new Map<string, Run>();
  for (const [i, text] of patterns.entries()) {
    for (const api of [...(apisByPermission.get(text) ?? [])].sort((a, b) => a - b)) {
      columnApis.push(api);
      const column = columnPatterns.push(i) - 1;
      for (const covering of [text, resourceOf(text), '*']) extend(runs, covering, column);
    }
  }
  const columnOf = (text: string, api: number) => columnApis.indexOf(api, runs.get(text)?.first ?? 0);
  return {
    patterns,
    patternColumns: Int32Array.from(patterns.flatMap((text) => runOf(runs.get(text)))),
    columnPatterns: Int32Array.from(columnPatterns),
    columnApis: Int32Array.from(columnApis),
    columnsOf: ({ access, apiId }) => {
      if (access.type !== 'permission') return [];
      return [...new Set(access.permissions)].map((text) => columnOf(text, apiOf(apiId)));
    },
    patternOf: (text) => numbers.get(text) ?? -1,
  };
}

function findApis(routes: readonly NamedRoute[], apiOf: (apiId: string) => number) {
  const apis = new Map<string, Set<number>>();
  for (const { access, apiId } of routes) {
    if (access.type !== 'permission') continue;
    for (const permission of access.permissions) {
      const known = apis.get(permission);
      if (known === undefined) apis.set(permission, new Set([apiOf(apiId)]));
      else known.add(apiOf(apiId));
    }
  }
  return apis;
}

/** The order must not depend on a locale: snapshots are addressed by their content. */
const byUnits = (a: string, b: string) => (a < b ? -1 : 1);

const resourceOf = (permission: string) => `${permission.slice(0, permission.indexOf(':'))}:*`;

/** Columns side by side: sorted by permission, those of a resource are. */
interface Run {
  readonly first: number;
  end: number;
}

const runOf = (run: Run | undefined) => (run === undefined ? [0, 0] : [run.first, run.end]);

function extend(runs: Map<string, Run>, text: string, column: number): void {
  const run = runs.get(text);
  if (run === undefined) runs.set(text, { first: column, end: column + 1 });
  else run.end = column + 1;
}
