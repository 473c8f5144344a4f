import type { Policy } from '../../core/model/policy';
import type { Principal } from '../../core/model/principal';
import {
  describeHeldRoles,
  findHeldConflict,
  findTightened,
  type HeldConflict,
  type TightenedSeparation,
} from '../../core/policy/separation';
import type { StoreReader } from '../../store/port';
import { findCandidates } from './find-candidates';

/** So many are named; finding one more only says that there are more. */
const maxFound = 20;
const recordsAtOnce = 100;

interface PrincipalConflict {
  readonly principal: Principal;
  readonly conflict: HeldConflict;
}

interface NewConflicts {
  readonly conflicts: readonly PrincipalConflict[];
  /** There are others beside these. */
  readonly isMore: boolean;
}

interface PolicyStep {
  readonly before: Policy;
  readonly after: Policy;
  readonly now: Date;
}

type Reader = Pick<StoreReader, 'listRoleMembers' | 'getPrincipals'>;

/**
 * Principals whose assignments an edit would bring into conflict with a separation of duties, by a new constraint or a
 * new inheritance. Groups of tokens are not known here; conflicts through them are settled when a request is decided.
 */
export async function findNewConflicts(
  store: Reader,
  { before, after, now }: PolicyStep,
): Promise<NewConflicts> {
  const found: PrincipalConflict[] = [];
  for (const separation of findTightened(before, after)) {
    const candidates = [...(await findCandidates(store, separation))];
    for (let start = 0; start < candidates.length; start += recordsAtOnce) {
      const principals = await store.getPrincipals(candidates.slice(start, start + recordsAtOnce));
      found.push(...conflictsAmong(principals, [separation], now));
      if (found.length > maxFound) return { conflicts: found.slice(0, maxFound), isMore: true };
    }
  }
  return { conflicts: found, isMore: false };
}

/** Those of the principals that come into conflict, each with the first one. */
export function conflictsAmong(
  principals: readonly Principal[],
  separations: readonly TightenedSeparation[],
  now: Date,
): PrincipalConflict[] {
  return principals.flatMap((principal) => {
    for (const { separation, before } of separations) {
      const conflict = findHeldConflict(separation, principal.assignments, now.toISOString(), before);
      if (conflict) return [{ principal, conflict }];
    }
    return [];
  });
}

/** Whom an edit would bring into conflict, and with what, for a refusal. */
export function describeConflicts({ conflicts, isMore }: NewConflicts): string {
  const named = conflicts
    .slice(0, 5)
    .map(
      ({ principal, conflict: { constraint, roles } }) =>
        `${principal.name} (${principal.id}) would hold ${describeHeldRoles(roles)}, which "${constraint.name}" (${constraint.id}) keeps apart`,
    );
  const others = conflicts.length - named.length;
  const rest = others > 0 ? `; and ${isMore ? 'at least ' : ''}${others} more` : '';
  return `Separation of duties: ${named.join('; ')}${rest}.`;
}
