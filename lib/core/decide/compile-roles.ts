import { compileConditions } from '../condition/compile';
import type { Grant, Role } from '../model/role';
import type { Columns } from './columns';
import type { CompiledConstraint, CompiledGrant, CompiledRole, CompiledRoles } from './compiled';
import { effectsPerWord, setBit } from './rows';

/** Prepares all roles: who inherits whom, and what each one's own grants cover. */
export function compileRoles(
  roles: readonly Role[],
  byId: ReadonlyMap<string, number>,
  columns: Columns,
  constraints: readonly CompiledConstraint[],
): CompiledRoles {
  const inherits = roles.map((role) => [...new Set(role.inherits.flatMap((id) => byId.get(id) ?? []))]);
  const list = roles.map((role, i): CompiledRole => {
    const closure = closureOf(i, inherits);
    return {
      id: role.id,
      closure,
      closureIds: closure.map((member) => roles[member]?.id ?? ''),
      inherits: inherits[i] ?? [],
      allowGrants: compileGrants(role, 'allow'),
      denyGrants: compileGrants(role, 'deny'),
      constraints: constraints.flatMap((constraint, c) => (constraint.roles.includes(i) ? [c] : [])),
    };
  });
  const wordsPerRow = (columns.count + 31) >> 5;
  const bits = new Uint32Array(roles.length * wordsPerRow * effectsPerWord);
  const compiled = { byId, list, wordsPerRow, bits };
  fillRows(compiled, roles, columns);
  return compiled;
}

function fillRows(compiled: CompiledRoles, roles: readonly Role[], columns: Columns): void {
  for (const [i, role] of roles.entries()) {
    for (const { effect, permissions, apis } of role.grants) {
      for (const pattern of permissions) {
        for (const column of columns.covered(pattern, apis)) setBit(compiled, i, column, effect);
      }
    }
  }
}

/** A role and all it inherits, nearest first. Cycles end where they began. */
function closureOf(role: number, inherits: readonly (readonly number[])[]): number[] {
  const seen = new Set([role]);
  for (const member of seen) for (const junior of inherits[member] ?? []) seen.add(junior);
  return [...seen];
}

function compileGrants(role: Role, effect: Grant['effect']): CompiledGrant[] {
  return role.grants
    .filter((grant) => grant.effect === effect)
    .map((grant) => ({
      source: grant,
      ref: { roleId: role.id, grantId: grant.id },
      covers: compileCovers(grant),
      conditions: grant.conditions && compileConditions(grant.conditions),
    }));
}

/** The sets are made when first asked: most grants of a large policy never are. */
function compileCovers(grant: Grant): CompiledGrant['covers'] {
  let patterns: ReadonlySet<string> | undefined;
  const { permissions, apis } = grant;
  return (permission, apiId) => {
    if (apis !== undefined && !apis.includes(apiId)) return false;
    patterns ??= new Set(permissions);
    if (patterns.has(permission) || patterns.has('*')) return true;
    return patterns.has(`${permission.slice(0, permission.indexOf(':'))}:*`);
  };
}
