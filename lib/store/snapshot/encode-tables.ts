import type { DecisionTables, TableGrant, TableRole, TableRoute } from '../../core/decide/tables';
import { ByteWriter } from './byte-writer';
import { accessTypes, grantFlags, routeMethods, type TablesHead } from './tables-format';

/** The tables in bytes, as `decodeTables` reads them. The same tables are the same bytes. */
export function encodeTables(tables: DecisionTables): Uint8Array {
  const writer = new ByteWriter();
  writer.text(JSON.stringify(headOf(tables)));
  writer.records(tables.patterns, (to, text) => to.text(text));
  writer.steps(tables.patternColumns.filter((_, i) => i % 2 === 0));
  writer.steps(tables.patternColumns.filter((_, i) => i % 2 === 1));
  writer.steps(tables.columnPatterns);
  writer.numbers(tables.columnApis);
  writer.records(tables.routes, (to, route) => writeRoute(to, route, tables));
  const { rootCount, parents, segments, literals, ends, slots } = tables.trie;
  writer.number(rootCount);
  writer.steps(parents);
  writer.numbers(segments);
  writer.records(literals, (to, text) => to.text(text));
  writer.steps(ends);
  writer.block(slots);
  writer.records(tables.roles, writeRole);
  return writer.finish();
}

function headOf(tables: DecisionTables): TablesHead {
  const { apis, identityProviders, constraints, limits, settings, apiIds, webSocketKeys, roleIds } = tables;
  return { apis, identityProviders, constraints, limits, settings, apiIds, webSocketKeys, roleIds };
}

function writeRoute(
  to: ByteWriter,
  { id, apiId, method, path, access, columns }: TableRoute,
  { apiIds }: DecisionTables,
): void {
  to.text(id);
  to.number(apiIds.indexOf(apiId));
  to.number(routeMethods.indexOf(method));
  to.text(path);
  to.number(accessTypes.indexOf(access.type));
  if (access.type !== 'permission') return;
  to.number(access.mode === 'all' ? 1 : 0);
  to.numbers(columns);
}

function writeRole(to: ByteWriter, { inherits, grants }: TableRole): void {
  to.numbers(inherits);
  to.number(grants.length);
  for (const grant of grants) writeGrant(to, grant);
}

function writeGrant(to: ByteWriter, { id, effect, patterns, apis, conditions }: TableGrant): void {
  to.text(id);
  to.number(
    (effect === 'deny' ? grantFlags.deny : 0) +
      (apis === undefined ? 0 : grantFlags.apis) +
      (conditions === undefined ? 0 : grantFlags.conditions),
  );
  to.steps(patterns);
  if (apis !== undefined) to.numbers(apis);
  if (conditions !== undefined) to.text(JSON.stringify(conditions));
}
