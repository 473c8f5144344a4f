import type { CompiledConditions } from '../condition/compile';
import type { ZoneClock } from '../condition/zone-clock';
import type { CompiledLimits } from '../limit/find-limits';
import type { Route, RouteAccess } from '../model/api';
import type { Policy } from '../model/policy';
import type { Grant } from '../model/role';
import type { RouteTrie } from './route-trie';
import type { Decision } from './types';

/** A published policy prepared for deciding. Made by `compilePolicy`; its inside belongs to this folder. */
export interface CompiledPolicy {
  readonly version: number;
  readonly policy: Policy;
  /** By the gateway's API id, then by stage. */
  readonly apis: ReadonlyMap<string, ReadonlyMap<string, CompiledApi>>;
  readonly routes: readonly CompiledRoute[];
  readonly roles: CompiledRoles;
  /** Roles that claim values give, by identity provider. */
  readonly groups: ReadonlyMap<string, CompiledGroups>;
  readonly constraints: readonly CompiledConstraint[];
  /** Applied by the authorizer after an allow; undefined where the policy has none. */
  readonly limits: CompiledLimits | undefined;
  readonly clock: ZoneClock;
}

export interface CompiledApi {
  readonly id: string;
  readonly type: string;
  readonly trie: RouteTrie;
  /** WebSocket routes by route key. */
  readonly keys: ReadonlyMap<string, number>;
}

export interface CompiledRoute {
  readonly source: Route;
  /** What a decision says of its route; one object for all decisions. */
  readonly summary: NonNullable<Decision['route']>;
  readonly access: RouteAccess;
  /** Numbers of the permissions it names, each together with its API; see `CompiledRoles`. */
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
 * Roles as rows of bits. A column is one permission of one API that some route names. A row says which columns the
 * role's own grants cover, conditions aside: where it says no, the grants need not be asked.
 */
export interface CompiledRoles {
  readonly byId: ReadonlyMap<string, number>;
  readonly list: readonly CompiledRole[];
  readonly wordsPerRow: number;
  readonly bits: Uint32Array;
}

export interface CompiledRole {
  readonly id: string;
  /** Itself and all it inherits, nearest first. */
  readonly closure: readonly number[];
  readonly closureIds: readonly string[];
  readonly inherits: readonly number[];
  readonly allowGrants: readonly CompiledGrant[];
  readonly denyGrants: readonly CompiledGrant[];
  /** Constraints that name this role. */
  readonly constraints: readonly number[];
}

export interface CompiledGrant {
  readonly source: Grant;
  /** What a decision says of its grant; one object for all decisions. */
  readonly ref: { readonly roleId: string; readonly grantId: string };
  /** Whether it names this permission on this API. */
  covers(permission: string, apiId: string): boolean;
  readonly conditions: CompiledConditions | undefined;
}

export interface CompiledGroups {
  readonly claim: string;
  /** Claim value → roles. */
  readonly roles: ReadonlyMap<string, readonly number[]>;
}

export interface CompiledConstraint {
  readonly id: string;
  readonly roles: readonly number[];
}
