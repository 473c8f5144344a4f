import type { Constraint, Policy } from '../model/policy';
import type { Assignment } from '../model/principal';
import { closeRoles } from './close-roles';

/** A constraint with the roles that bring its roles: themselves, and those that inherit them. */
export interface Separation {
  readonly constraint: Constraint;
  /** Role → the constraint's roles that it brings. Roles that bring none are not in it. */
  readonly brings: ReadonlyMap<string, readonly string[]>;
}

/** Two assignments of one principal that a constraint does not allow together. */
export interface HeldConflict {
  readonly constraint: Constraint;
  /** The roles that are kept apart, each with the assigned role that brings it. */
  readonly roles: readonly [HeldRole, HeldRole];
}

interface HeldRole {
  readonly roleId: string;
  readonly through: string;
}

type Terms = Pick<Assignment, 'roleId' | 'startsAt' | 'expiresAt'>;

const known = new WeakMap<Pick<Policy, 'roles' | 'constraints'>, readonly Separation[]>();

/** The constraints of a policy with what brings their roles; made once per policy. */
export function separationsOf(policy: Pick<Policy, 'roles' | 'constraints'>): readonly Separation[] {
  const separations = known.get(policy) ?? policy.constraints.map((one) => separationOf(one, policy.roles));
  known.set(policy, separations);
  return separations;
}

/** One constraint, of the policy or not yet of it. */
export function separationOf(constraint: Constraint, roles: Policy['roles']): Separation {
  const seniors = new Map<string, string[]>();
  for (const { id, inherits } of roles) {
    for (const junior of inherits) seniors.set(junior, [...(seniors.get(junior) ?? []), id]);
  }
  const brings = new Map<string, string[]>();
  for (const roleId of new Set(constraint.roleIds)) {
    // Upwards it is the same walk: the role and all that inherit it.
    for (const id of closeRoles(seniors, roleId)) brings.set(id, [...(brings.get(id) ?? []), roleId]);
  }
  return { constraint, brings };
}

/** A separation that asks more than before: more roles bring roles that it keeps apart. */
export interface TightenedSeparation {
  readonly separation: Separation;
  readonly before: Separation | undefined;
  /** The roles that now bring what they did not: who comes into conflict anew holds one of them. */
  readonly tightened: ReadonlySet<string>;
}

/** Separations under which an edit can bring somebody into conflict who is not in it. */
export function findTightened(
  before: Pick<Policy, 'roles' | 'constraints'>,
  after: Pick<Policy, 'roles' | 'constraints'>,
): TightenedSeparation[] {
  if (before.roles === after.roles && before.constraints === after.constraints) return [];
  const old = new Map(separationsOf(before).map((one) => [one.constraint.id, one]));
  return separationsOf(after).flatMap((separation) => {
    const previous = old.get(separation.constraint.id);
    const tightened = [...separation.brings].flatMap(([roleId, brought]) => {
      const did = previous?.brings.get(roleId) ?? [];
      return brought.every((id) => did.includes(id)) ? [] : [roleId];
    });
    return tightened.length === 0 ? [] : [{ separation, before: previous, tightened: new Set(tightened) }];
  });
}

/**
 * Two assignments, in force together at some moment from `now` on, that a separation does not allow; of several the
 * first. Those that `before` did not allow either do not count.
 */
export function findHeldConflict(
  separation: Separation,
  assignments: readonly Terms[],
  now: string,
  before?: Separation,
): HeldConflict | undefined {
  const relevant = assignments.filter(
    ({ roleId, expiresAt }) => separation.brings.has(roleId) && (expiresAt === undefined || expiresAt > now),
  );
  for (const [i, one] of relevant.entries()) {
    for (const other of relevant.slice(i + 1)) {
      const roles = overlap(one, other) ? keptApart(separation, one.roleId, other.roleId) : undefined;
      if (roles === undefined) continue;
      if (before && keptApart(before, one.roleId, other.roleId)) continue;
      return { constraint: separation.constraint, roles };
    }
  }
  return undefined;
}

function keptApart({ brings }: Separation, one: string, other: string): HeldConflict['roles'] | undefined {
  for (const roleId of brings.get(one) ?? []) {
    const apart = brings.get(other)?.find((id) => id !== roleId);
    if (apart !== undefined)
      return [
        { roleId, through: one },
        { roleId: apart, through: other },
      ];
  }
  return undefined;
}

function overlap(a: Terms, b: Terms): boolean {
  const startsBefore = (x: Terms, y: Terms) =>
    x.startsAt === undefined || y.expiresAt === undefined || x.startsAt < y.expiresAt;
  return startsBefore(a, b) && startsBefore(b, a);
}

/** `approver together with clerk (through maintainer)`. */
export function describeHeldRoles([one, other]: HeldConflict['roles']): string {
  const name = ({ roleId, through }: HeldRole) =>
    roleId === through ? roleId : `${roleId} (through ${through})`;
  return `${name(one)} together with ${name(other)}`;
}
