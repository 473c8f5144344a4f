import type { Api, Route } from '../model/api';
import type { Conditions } from '../model/condition';
import type { IdentityProvider } from '../model/identity-provider';
import type { Constraint, Limit, PolicySettings } from '../model/policy';
import type { Grant } from '../model/role';

/**
 * What deciding needs of a policy, with numbers for names: made of a policy by `tabulatePolicy`, or read from a
 * binary snapshot, which is these tables in bytes. Names and descriptions for people are not in it.
 *
 * A *pattern* is what a grant or a route names: a permission, `orders:*` or `*`. Patterns are sorted by their text.
 * A *column* is one permission of one API that some route names. Columns are sorted by permission, then by API, so
 * that every pattern, `orders:*` and `*` included, covers one run of columns.
 */
export interface DecisionTables {
  readonly apis: readonly TableApi[];
  readonly identityProviders: readonly TableProvider[];
  readonly constraints: readonly TableConstraint[];
  readonly limits: readonly TableLimit[];
  readonly settings: PolicySettings;
  /** Every API that APIs, routes and grants name. The trie has a root for each, of the same number. */
  readonly apiIds: readonly string[];
  readonly patterns: Rows<string>;
  /** For each pattern the first column that it covers and the one after the last. */
  readonly patternColumns: Int32Array;
  readonly columnPatterns: Int32Array;
  readonly columnApis: Int32Array;
  readonly routes: Rows<TableRoute>;
  readonly trie: TrieParts;
  readonly webSocketKeys: readonly WebSocketKey[];
  /** Ids of the roles; after them ids that are named as roles, but are none. */
  readonly roleIds: readonly string[];
  readonly roles: Rows<TableRole>;
}

export type TableApi = Pick<Api, 'id' | 'type' | 'gatewayApiId' | 'stage'>;
export type TableProvider = Omit<IdentityProvider, 'name'>;
export type TableConstraint = Pick<Constraint, 'id' | 'roleIds'>;
export type TableLimit = Omit<Limit, 'name'>;
export type TableRoute = Pick<Route, 'id' | 'apiId' | 'method' | 'path' | 'access'> & {
  /** Columns of the permissions it names, each once, in their order. */
  readonly columns: readonly number[];
};

export interface TableRole {
  /** Numbers in `roleIds`. */
  readonly inherits: readonly number[];
  readonly grants: readonly TableGrant[];
}

export interface TableGrant {
  readonly id: string;
  readonly effect: Grant['effect'];
  /** Sorted, each once. */
  readonly patterns: readonly number[];
  /** Numbers in `apiIds`; without them it holds for every API. */
  readonly apis: readonly number[] | undefined;
  readonly conditions: Conditions | undefined;
}

export interface WebSocketKey {
  readonly api: number;
  readonly key: string;
  readonly route: number;
}

/**
 * The tree of all path templates, its nodes in an order where parents come first. The first nodes are the roots.
 * `segments` says by which segment a node follows its parent: 0 for a parameter, else 1 + the number of a literal.
 */
export interface TrieParts {
  readonly rootCount: number;
  readonly parents: Int32Array;
  readonly segments: Int32Array;
  readonly literals: readonly string[];
  /** For each route twice the node where its template ends, plus 1 where it ends in a greedy segment; -1 for none. */
  readonly ends: Int32Array;
  /** For each route the slot of its method; see `slotOf`. */
  readonly slots: Uint8Array;
}

/** A list whose items are made when they are asked for: of a large policy a container uses but a part. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number;
  /** Undefined outside the list. */
  at(index: number): T | undefined;
}

/** Rows that keep what was made. */
export class KeptRows<T> implements Rows<T> {
  private readonly kept: (T | undefined)[];

  constructor(
    readonly length: number,
    private readonly make: (index: number) => T,
  ) {
    this.kept = Array.from<T | undefined>({ length });
  }

  at(index: number): T | undefined {
    const known = this.kept[index];
    if (known !== undefined || !(index >= 0 && index < this.length)) return known;
    return (this.kept[index] = this.make(index));
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.kept[i] ?? (this.kept[i] = this.make(i));
  }
}
