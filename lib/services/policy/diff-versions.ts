import type { Policy } from '../../core/model/policy';
import { describeDifference, diffPolicies, type PolicyDifference } from '../../core/policy/diff';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { readVersion } from './get-version';
import { pageInMemory } from './page-in-memory';
import { sortBy } from './policy-index';

interface DiffQuery extends PageRequest {
  readonly version: number;
  readonly otherVersion: number;
}

/** What differs from `version` to `otherVersion`: by noun, then by name. Page by page, with all of them counted. */
export async function diffVersions(context: ServiceContext, { version, otherVersion, ...page }: DiffQuery) {
  const [before, after] = await Promise.all([
    readVersion(context, version),
    readVersion(context, otherVersion),
  ]);
  return pageDifferences(
    `diff ${version} ${otherVersion}`,
    sortedDifferences(before.policy, after.policy),
    page,
  );
}

/** One page of a list of differences, with all of them counted. */
export function pageDifferences(list: string, items: readonly PolicyDifference[], page: PageRequest) {
  const shown = pageInMemory({ list, items, keyOf }, page);
  return { ...shown, counts: countDifferences(items), items: shown.items.map(viewDifference) };
}

const nouns = ['settings', 'identity_provider', 'constraint', 'limit', 'role', 'api', 'route'] as const;

/** Names are unique in their noun only where they are made of what is; the id decides between others. */
const keyOf = ({ noun, name, id }: PolicyDifference) => `${nouns.indexOf(noun)}\n${name}\n${id}`;

const known = new WeakMap<Policy, WeakMap<Policy, readonly PolicyDifference[]>>();

/** Differences in the order of lists. Remembered as long as both policies are: pages of one diff ask again. */
export function sortedDifferences(before: Policy, after: Policy): readonly PolicyDifference[] {
  const ofBefore = known.get(before) ?? new WeakMap<Policy, readonly PolicyDifference[]>();
  known.set(before, ofBefore);
  const differences = ofBefore.get(after) ?? sortBy(diffPolicies(before, after), keyOf);
  ofBefore.set(after, differences);
  return differences;
}

/** How many entities of each noun differ; nouns without a difference are left out. */
export function countDifferences(differences: readonly PolicyDifference[]) {
  return nouns.flatMap((noun) => {
    const ofNoun = differences.filter((difference) => difference.noun === noun);
    const count = (kind: PolicyDifference['kind']) => ofNoun.filter((d) => d.kind === kind).length;
    const counts = { noun, added: count('added'), removed: count('removed'), changed: count('changed') };
    return ofNoun.length === 0 ? [] : [counts];
  });
}

function viewDifference(difference: PolicyDifference) {
  const { noun, id, name, kind, details, before, after } = difference;
  return {
    noun,
    id,
    name,
    kind,
    sentence: describeDifference(difference),
    details: [...details],
    before: before && { ...before },
    after: after && { ...after },
  };
}
