import { canonicalJson } from '../change/canonical-json';
import type { Policy } from '../model/policy';

/** The parts of a policy that are lists of entities, and the settings. */
export type PolicyPart = keyof Policy;

/** One entity of a policy: its part and id, and how it was and is; null where it was or is not there. */
export interface EntityEdit {
  readonly part: PolicyPart;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface PolicyReversal {
  /** The current policy with the edit taken back where that was possible. */
  readonly policy: Policy;
  /** What that does to the current policy. */
  readonly edits: readonly EntityEdit[];
  /** Entities that somebody has edited since, so that taking back would undo more than the edit: `after` is as they are. */
  readonly conflicts: readonly EntityEdit[];
}

/**
 * Takes one edit back: whatever it made of `before` (giving `after`) is undone in `current`, entity by entity.
 * Entities that are as they were before the edit already need nothing.
 */
export function revertPolicy(before: Policy, after: Policy, current: Policy): PolicyReversal {
  const log: Log = { edits: [], conflicts: [] };
  const policy: Policy = {
    ...current,
    apis: revertList('apis', before.apis, after.apis, current.apis, log),
    routes: revertList('routes', before.routes, after.routes, current.routes, log),
    roles: revertList('roles', before.roles, after.roles, current.roles, log),
    identityProviders: revertList(
      'identityProviders',
      before.identityProviders,
      after.identityProviders,
      current.identityProviders,
      log,
    ),
    constraints: revertList('constraints', before.constraints, after.constraints, current.constraints, log),
    limits: revertList('limits', before.limits, after.limits, current.limits, log),
    settings:
      revertEntity(
        { part: 'settings', id: 'settings' },
        before.settings,
        after.settings,
        current.settings,
        log,
      ) ?? current.settings,
  };
  return { policy, ...log };
}

interface Log {
  readonly edits: EntityEdit[];
  readonly conflicts: EntityEdit[];
}

function revertList<T extends { readonly id: string }>(
  part: PolicyPart,
  before: readonly T[],
  after: readonly T[],
  current: readonly T[],
  log: Log,
): T[] {
  const [was, became, is] = [byId(before), byId(after), byId(current)];
  const reverted = new Map(is);
  for (const id of new Set([...was.keys(), ...became.keys()])) {
    const entity = revertEntity({ part, id }, was.get(id), became.get(id), is.get(id), log);
    if (entity === undefined) reverted.delete(id);
    else reverted.set(id, entity);
  }
  return [...reverted.values()];
}

/** The entity as it is to be now; undefined where there is to be none. */
function revertEntity<T>(
  name: Pick<EntityEdit, 'part' | 'id'>,
  was: T | undefined,
  became: T | undefined,
  is: T | undefined,
  { edits, conflicts }: Log,
): T | undefined {
  if (isSame(was, became) || isSame(is, was)) return is;
  if (isSame(is, became)) {
    edits.push({ ...name, before: is ?? null, after: was ?? null });
    return was;
  }
  conflicts.push({ ...name, before: became ?? null, after: is ?? null });
  return is;
}

const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
  new Map(list.map((entity) => [entity.id, entity]));

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}
