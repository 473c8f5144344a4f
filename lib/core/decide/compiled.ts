import type { ZoneClock } from '../condition/zone-clock';
import type { CompiledLimits } from '../limit/find-limits';
import type { RouteAccess } from '../model/api';
import type { CompiledRole } from './compile-role';
import type { RouteTrie } from './route-trie';
import type { Rows, TableConstraint, TableProvider } from './tables';
import type { Decision, PrincipalFacts } from './types';

/** A published policy prepared for deciding. Made by `compilePolicy`; its inside belongs to this folder. */
export interface CompiledPolicy {
  readonly version: number;
  /** By the gateway's API id, then by stage. */
  readonly apis: ReadonlyMap<string, ReadonlyMap<string, CompiledApi>>;
  readonly routes: Rows<CompiledRoute>;
  readonly trie: RouteTrie;
  readonly roles: CompiledRoles;
  readonly identityProviders: readonly TableProvider[];
  /** Roles that claim values give, by identity provider. */
  readonly groups: ReadonlyMap<string, CompiledGroups>;
  readonly constraints: readonly CompiledConstraint[];
  /** Applied by the authorizer after an allow; undefined where the policy has none. */
  readonly limits: CompiledLimits | undefined;
  readonly clock: ZoneClock;
  /** What is known already of who asked before; see `standingOf`. */
  readonly standings: WeakMap<object, Standing>;
}

export interface CompiledApi {
  readonly id: string;
  readonly type: string;
  /** Its root in the trie. */
  readonly root: number;
  /** WebSocket routes by route key. */
  readonly keys: ReadonlyMap<string, number>;
}

export interface CompiledRoute {
  readonly apiId: string;
  readonly accessType: RouteAccess['type'];
  /** Its column where it names one permission only, as most routes do; else -1. */
  readonly onlyColumn: number;
  /** What a decision says of its route; one object for all decisions. */
  readonly summary: NonNullable<Decision['route']>;
  readonly access: RouteAccess;
  /** Numbers of the permissions it names, each together with its API; see `DecisionTables`. */
  readonly columns: readonly number[];
  /** The same permissions by name. */
  readonly permissions: readonly string[];
  /** Whether all of them are needed, or one is enough. */
  readonly needsAll: boolean;
  readonly parameters: readonly RouteParameter[];
}

export interface RouteParameter {
  readonly name: string;
  /** Position of its segment, from 0. */
  readonly segment: number;
  readonly isGreedy: boolean;
}

/**
 * Roles as rows of bits. A row says which columns the role's own grants cover, conditions aside: where it says no,
 * the grants need not be asked. A row is filled when its role is taken from the list.
 */
export interface CompiledRoles {
  readonly byId: ReadonlyMap<string, number>;
  readonly list: Rows<CompiledRole>;
  /** For each role itself and all it inherits, nearest first. */
  readonly closures: Rows<readonly number[]>;
  readonly wordsPerRow: number;
  readonly bits: Uint32Array;
  /** The API of each column. */
  readonly columnApis: Int32Array;
}

export interface CompiledGroups {
  readonly claim: string;
  /** Claim value → roles. */
  readonly roles: ReadonlyMap<string, readonly number[]>;
}

export interface CompiledConstraint extends TableConstraint {
  readonly roles: readonly number[];
}

/** A role the caller has by itself, not by inheritance; by an assignment or, where there is none, by a group. */
export interface RoleRoot {
  readonly role: number;
  readonly assignmentId: string | undefined;
}

/** The roles in force, and what separation of duties makes of them. */
export interface RolesInForce {
  readonly roots: readonly RoleRoot[];
  /** All of them; their deny grants apply. */
  readonly all: readonly number[];
  /** For each of `all` the assignment that brought it; assignments are looked at before groups. */
  readonly assignments: readonly (string | undefined)[];
  /** Violated constraints. */
  readonly conflicts: readonly number[];
  /** Roles that the violated constraints name. */
  readonly excluded: ReadonlySet<number>;
  /** Those reached without passing through an excluded role; their allow grants apply. */
  readonly allowing: readonly number[];
  readonly allowingAssignments: readonly (string | undefined)[];
}

/**
 * The roles of one caller, and for how long they are what they are. It is what can be known before the request is
 * looked at; whole decisions are not kept, since keeping them costs more than deciding.
 */
export interface Standing extends RolesInForce {
  /** Ids of all roles in force; one list for all decisions. */
  readonly roleIds: readonly string[];
  readonly principal: PrincipalFacts | undefined;
  readonly groups: CompiledGroups | undefined;
  /** Holds from `fromMs` until `untilMs`: no assignment begins or ends in between. */
  readonly fromMs: number;
  readonly untilMs: number;
}
