import { loadPart } from '../lib/bundle.mjs';
import { load as loadFloor } from './floor.mjs';

const { canonicalPath } = await loadPart('core');

/** The floor for paths that can be read in one way only, as every decision must see to: what that check costs. */
export async function load(json) {
  const floor = await loadFloor(json);
  return {
    decide: ({ user, method, path }) => {
      const canonical = canonicalPath(path, true);
      return canonical !== undefined && floor.decide({ user, method, path: canonical });
    },
  };
}
