import { compileConditions } from '../condition/compile';
import type { Grant, Role } from '../model/role';
import type { Columns } from './columns';
import type { CompiledConstraint, CompiledGrant, CompiledRole, CompiledRoles } from './compiled';

/** Prepares all roles: who inherits whom, and what each row of bits opens or closes. */
export function compileRoles(
  roles: readonly Role[],
  byId: ReadonlyMap<string, number>,
  columns: Columns,
  constraints: readonly CompiledConstraint[],
): CompiledRoles {
  const inherits = roles.map((role) => [...new Set(role.inherits.flatMap((id) => byId.get(id) ?? []))]);
  const constraintsOf = roles.map((_, role) =>
    constraints.flatMap((constraint, i) => (constraint.roles.includes(role) ? [i] : [])),
  );
  const list = roles.map((role, i): CompiledRole => {
    const closure = closureOf(i, inherits);
    return {
      id: role.id,
      closure,
      closureIds: closure.map((member) => roles[member]?.id ?? ''),
      inherits: inherits[i] ?? [],
      allowGrants: compileGrants(role, 'allow'),
      denyGrants: compileGrants(role, 'deny'),
      constraints: constraintsOf[i] ?? [],
      touchesConstraint: closure.some((member) => (constraintsOf[member] ?? []).length > 0),
    };
  });
  return { byId, list, ...fillRows(roles, inherits, columns) };
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

function compileCovers(grant: Grant): CompiledGrant['covers'] {
  const patterns = new Set(grant.permissions);
  const apis = grant.apis && new Set(grant.apis);
  const coversAll = patterns.has('*');
  const hasResources = grant.permissions.some((pattern) => pattern.endsWith(':*'));
  return (permission, apiId) => {
    if (apis !== undefined && !apis.has(apiId)) return false;
    if (coversAll || patterns.has(permission)) return true;
    return hasResources && patterns.has(`${permission.slice(0, permission.indexOf(':'))}:*`);
  };
}

function fillRows(roles: readonly Role[], inherits: readonly (readonly number[])[], columns: Columns) {
  const wordsPerRow = (columns.count + 31) >> 5;
  const createRows = () => new Uint32Array(roles.length * wordsPerRow);
  const rows = { allow: createRows(), deny: createRows(), allowIf: createRows(), denyIf: createRows() };
  for (const [i, role] of roles.entries()) {
    for (const grant of role.grants) {
      const row = rows[grant.conditions === undefined ? grant.effect : (`${grant.effect}If` as const)];
      for (const pattern of grant.permissions) {
        for (const column of columns.covered(pattern, grant.apis)) setBit(row, i * wordsPerRow, column);
      }
    }
  }
  for (const row of Object.values(rows)) inheritBits(row, wordsPerRow, inherits);
  return { wordsPerRow, ...rows };
}

function setBit(rows: Uint32Array, rowStart: number, column: number): void {
  const word = rowStart + (column >> 5);
  rows[word] = (rows[word] ?? 0) | (1 << (column & 31));
}

/** Adds the bits of inherited roles, juniors first; once around unless there are cycles. */
function inheritBits(rows: Uint32Array, words: number, inherits: readonly (readonly number[])[]): void {
  const order = juniorsFirst(inherits);
  let isComplete = false;
  while (!isComplete) {
    isComplete = true;
    for (const role of order) {
      for (const junior of inherits[role] ?? []) {
        if (addRow(rows, role * words, junior * words, words)) isComplete = false;
      }
    }
  }
}

function addRow(rows: Uint32Array, to: number, from: number, words: number): boolean {
  let hasChanged = false;
  for (let i = 0; i < words; i++) {
    const before = rows[to + i] ?? 0;
    const after = (before | (rows[from + i] ?? 0)) >>> 0;
    if (after !== before) {
      rows[to + i] = after;
      hasChanged = true;
    }
  }
  return hasChanged;
}

/** Depth-first order without recursion: a chain of roles may be long. */
function juniorsFirst(inherits: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const state = new Uint8Array(inherits.length);
  for (let start = 0; start < inherits.length; start++) {
    const stack = [start];
    while (stack.length > 0) {
      const role = stack[stack.length - 1] ?? 0;
      if (state[role] === 0) {
        state[role] = 1;
        for (const junior of inherits[role] ?? []) if (state[junior] === 0) stack.push(junior);
        continue;
      }
      stack.pop();
      if (state[role] === 1) {
        state[role] = 2;
        order.push(role);
      }
    }
  }
  return order;
}
