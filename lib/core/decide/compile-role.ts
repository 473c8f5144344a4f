import { type CompiledConditions, compileConditions } from '../condition/compile';
import { type ColumnRanges, coversColumn, findRanges } from './column-ranges';
import type { DecisionTables, TableGrant } from './tables';

/** A role with its own grants, by effect. */
export interface CompiledRole {
  readonly id: string;
  /** Roles it inherits by name. */
  readonly inherits: readonly number[];
  readonly allowGrants: readonly CompiledGrant[];
  readonly denyGrants: readonly CompiledGrant[];
  /** Its grant of an effect where it has but one, without conditions. */
  readonly plainAllow: CompiledGrant | undefined;
  readonly plainDeny: CompiledGrant | undefined;
  /** Constraints that name this role. */
  readonly constraints: readonly number[];
}

export interface CompiledGrant {
  /** What a decision says of its grant; one object for all decisions. */
  readonly ref: { readonly roleId: string; readonly grantId: string };
  readonly effect: TableGrant['effect'];
  /** What its permissions cover, its APIs aside. */
  readonly ranges: ColumnRanges;
  /** Numbers of the APIs it is for; undefined where it is for all. */
  readonly apis: readonly number[] | undefined;
  readonly conditions: CompiledConditions | undefined;
}

/** Whether it names the permission of a column, on whatever API. */
export const namesPermission = ({ ranges }: CompiledGrant, column: number): boolean =>
  coversColumn(ranges, column);

/** Whether it names the permission of a column on the column's API. */
export function coversPermission(
  { ranges, apis }: CompiledGrant,
  column: number,
  columnApis: Int32Array,
): boolean {
  return (apis === undefined || apis.includes(columnApis[column] ?? -1)) && coversColumn(ranges, column);
}

/** @param constraints Roles of each constraint. */
export function compileRole(
  tables: DecisionTables,
  role: number,
  constraints: readonly { readonly roles: readonly number[] }[],
): CompiledRole {
  const id = tables.roleIds[role] ?? '';
  const { inherits = [], grants = [] } = tables.roles.at(role) ?? {};
  const compiled = grants.map((grant) => compileGrant(tables, id, grant));
  const allowGrants = compiled.filter(({ effect }) => effect === 'allow');
  const denyGrants = compiled.filter(({ effect }) => effect === 'deny');
  return {
    id,
    inherits: [...new Set(inherits)].filter((junior) => junior < tables.roles.length),
    allowGrants,
    denyGrants,
    plainAllow: findPlain(allowGrants),
    plainDeny: findPlain(denyGrants),
    constraints: constraints.flatMap(({ roles }, c) => (roles.includes(role) ? [c] : [])),
  };
}

function findPlain([only, ...others]: readonly CompiledGrant[]): CompiledGrant | undefined {
  return others.length === 0 && only?.conditions === undefined ? only : undefined;
}

function compileGrant(tables: DecisionTables, roleId: string, grant: TableGrant): CompiledGrant {
  return {
    ref: { roleId, grantId: grant.id },
    effect: grant.effect,
    ranges: findRanges(grant.patterns, tables.patternColumns),
    apis: grant.apis,
    conditions: grant.conditions && compileConditions(grant.conditions),
  };
}
