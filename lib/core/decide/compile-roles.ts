import { type CompiledRole, compileRole } from './compile-role';
import type { CompiledConstraint, CompiledRoles } from './compiled';
import { effectsPerWord, fillRow } from './rows';
import { type DecisionTables, KeptRows, type Rows } from './tables';

/** Prepares the roles. Each is compiled, and its row filled, when it is first asked for. */
export function compileRoles(
  tables: DecisionTables,
  byId: ReadonlyMap<string, number>,
  constraints: readonly CompiledConstraint[],
): CompiledRoles {
  const { length } = tables.roles;
  const { columnApis } = tables;
  const wordsPerRow = (columnApis.length + 31) >> 5;
  const bits = new Uint32Array(length * wordsPerRow * effectsPerWord);
  const list: Rows<CompiledRole> = new KeptRows(length, (role) => {
    const compiled = compileRole(tables, role, constraints);
    fillRow({ bits, wordsPerRow, columnApis }, role, compiled);
    return compiled;
  });
  const closures = new KeptRows(length, (role) => closeOver(role, list));
  return { byId, list, closures, wordsPerRow, bits, columnApis };
}

/** A role and all it inherits, nearest first. Cycles end where they began. */
function closeOver(role: number, list: Rows<CompiledRole>): readonly number[] {
  const seen = new Set([role]);
  for (const member of seen) for (const junior of list.at(member)?.inherits ?? []) seen.add(junior);
  return [...seen];
}
