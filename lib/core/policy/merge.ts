import type { Policy } from '../model/policy';
import { sameValue } from './describe';
import type { PolicyDifference } from './diff';

export type PolicyNoun = PolicyDifference['noun'];
export type Side = 'mine' | 'theirs';

/** An entity that both sides made something else of. Null where there is none. */
export interface MergeConflict {
  readonly noun: PolicyNoun;
  readonly id: string;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

/** The three policies of a merge: what both sides started from, what is in force, what is proposed. */
export interface MergeSides {
  readonly base: Policy;
  readonly theirs: Policy;
  readonly mine: Policy;
}

/** Which side to take of an entity that differs; undefined where nobody decided. */
export type Choose = (noun: PolicyNoun, id: string) => Side | undefined;

export interface MergeResult {
  /** The merged policy. Where there are conflicts it has their side of them. It may break rules over the whole. */
  readonly policy: Policy;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Three-way merge, entity by entity: what only one side changed is taken from it, what both changed alike is taken
 * once, and what both changed otherwise is a conflict unless somebody chose. Entities are taken whole: two edits of
 * one role are never mixed into a role that nobody has seen.
 */
export function mergePolicies(
  { base, theirs, mine }: MergeSides,
  choose: Choose = () => undefined,
): MergeResult {
  const conflicts: MergeConflict[] = [];
  const list = <T extends { readonly id: string }>(noun: PolicyNoun, of: (policy: Policy) => readonly T[]) =>
    mergeLists(noun, { base: of(base), theirs: of(theirs), mine: of(mine) }, { choose, conflicts });
  const withId = (policy: Policy) => [{ id: 'settings', ...policy.settings }];
  const [{ id: _, ...settings } = { id: '', ...theirs.settings }] = list('settings', withId);
  const policy: Policy = {
    apis: list('api', (p) => p.apis),
    routes: list('route', (p) => p.routes),
    roles: list('role', (p) => p.roles),
    identityProviders: list('identity_provider', (p) => p.identityProviders),
    constraints: list('constraint', (p) => p.constraints),
    limits: list('limit', (p) => p.limits),
    settings,
  };
  return { policy, conflicts };
}

interface Entity {
  readonly id: string;
}

interface Sides<T> {
  readonly base: readonly T[];
  readonly theirs: readonly T[];
  readonly mine: readonly T[];
}

interface Decisions {
  readonly choose: Choose;
  readonly conflicts: MergeConflict[];
}

function mergeLists<T extends Entity>(noun: PolicyNoun, sides: Sides<T>, decisions: Decisions): T[] {
  const { theirs, mine } = sides;
  const [inBase, inTheirs, inMine] = [byId(sides.base), byId(theirs), byId(mine)];
  const merged = (id: string) =>
    mergeEntity(
      noun,
      { id, base: inBase.get(id), theirs: inTheirs.get(id), mine: inMine.get(id) },
      decisions,
    );
  // Only their own order is kept where they changed nothing: the merge is then what mine is, to the letter.
  const [first, second] = sameList(sides.base, theirs) ? [mine, theirs] : [theirs, mine];
  const ids = new Set([...first, ...second, ...sides.base].map(({ id }) => id));
  return [...ids].flatMap((id) => merged(id) ?? []);
}

interface Versions<T> {
  readonly id: string;
  readonly base: T | undefined;
  readonly theirs: T | undefined;
  readonly mine: T | undefined;
}

function mergeEntity<T extends Entity>(
  noun: PolicyNoun,
  { id, base, theirs, mine }: Versions<T>,
  { choose, conflicts }: Decisions,
): T | undefined {
  if (same(theirs, mine)) return theirs;
  const side = choose(noun, id) ?? undisputed(base, theirs, mine);
  if (side !== undefined) return side === 'mine' ? mine : theirs;
  conflicts.push({ noun, id, base: base ?? null, theirs: theirs ?? null, mine: mine ?? null });
  return theirs;
}

function undisputed(base: unknown, theirs: unknown, mine: unknown): Side | undefined {
  if (same(base, mine)) return 'theirs';
  return same(base, theirs) ? 'mine' : undefined;
}

const same = (a: unknown, b: unknown) => a === b || sameValue(a, b);

const sameList = (a: readonly Entity[], b: readonly Entity[]) =>
  a === b || (a.length === b.length && a.every((item, i) => same(item, b[i])));

const byId = <T extends Entity>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
