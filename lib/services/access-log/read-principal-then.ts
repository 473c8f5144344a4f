import { type RewoundPrincipal, rewindPrincipal } from '../../core/change/rewind-principal';
import type { Change } from '../../core/model/change';
import type { DecisionEntry } from '../../logs/port';
import type { ServiceContext } from '../context';

/** A principal that changed more often since is not rebuilt: each page is a read. */
const maxPages = 50;

export interface PrincipalThen {
  readonly principalThen: RewoundPrincipal;
  /** Changes of the principal, the newest first. */
  readonly changes: readonly Change[];
}

/** The principal of a decision as it was when the decision was made, rebuilt from the changes. */
export async function readPrincipalThen(
  { store }: Pick<ServiceContext, 'store'>,
  { principal, principalType, principalVersion }: DecisionEntry,
): Promise<PrincipalThen> {
  if (principalType === 'anonymous' || principal === '')
    return { principalThen: { kind: 'absent' }, changes: [] };
  const now = await store.getPrincipal(principal);
  const changes: Change[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await store.listChanges({
      targetType: principalType,
      targetId: principal,
      limit: 200,
      cursor,
    });
    changes.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === undefined) break;
  }
  return { principalThen: rewindPrincipal(now, changes, principalVersion), changes };
}
