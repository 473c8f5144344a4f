import type { Policy } from '../../core/model/policy';
import type { ServiceContext } from '../context';
import { countOf, joinNames } from '../policy/word-lists';
import { findNewConflicts } from './find-new-conflicts';

/** Who comes into conflict by an edit that is made all the same, for its change record; empty where it is nobody. */
export async function describeAcknowledged(
  { store, now }: ServiceContext,
  before: Policy,
  after: Policy,
): Promise<string> {
  const { conflicts, isMore } = await findNewConflicts(store, { before, after, now: now() });
  if (conflicts.length === 0) return '';
  const count = `${isMore ? 'at least ' : ''}${countOf(conflicts.length, 'principal')}`;
  const names = joinNames(
    conflicts.map(({ principal }) => principal.name.slice(0, 60)),
    10,
  );
  return `; acknowledged that ${count} in conflict lose what those roles allow (${names})`;
}
