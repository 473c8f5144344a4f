import type { DecisionTables, TableGrant } from '../../core/decide/tables';

/** What a policy says to whoever decides, read back from its tables: for tests to compare. */
export function untabulate(tables: DecisionTables) {
  const { apis, identityProviders, constraints, limits, settings, apiIds, roleIds, patterns } = tables;
  const grantOf = ({ id, effect, patterns: named, apis: onApis, conditions }: TableGrant) => ({
    id,
    effect,
    permissions: named.map((pattern) => patterns.at(pattern)),
    apis: onApis?.map((api) => apiIds[api]),
    conditions,
  });
  return {
    apis,
    routes: Array.from(tables.routes, ({ columns: _, ...route }) => route),
    roles: Array.from(tables.roles, ({ inherits, grants }, i) => ({
      id: roleIds[i],
      inherits: inherits.map((role) => roleIds[role]),
      grants: grants.map(grantOf),
    })),
    identityProviders,
    constraints,
    limits,
    settings,
  };
}
