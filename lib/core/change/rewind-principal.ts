import type { Change } from '../model/change';
import { assignmentSchema, type Principal, principalSchema } from '../model/principal';

export type RewoundPrincipal =
  | { readonly kind: 'known'; readonly principal: Principal }
  /** It was not in the store then. */
  | { readonly kind: 'absent' }
  /** The changes do not tell; the text says why. */
  | { readonly kind: 'unknown'; readonly because: string };

/**
 * The record as it was at a version, from the record now and the changes made since, the newest first. A change of the
 * record itself says what it was before; one of an assignment says which one was there. Nothing is guessed: where a
 * change does not say it, what lies behind is unknown.
 */
export function rewindPrincipal(
  now: Principal | undefined,
  changes: Iterable<Change>,
  version: number,
): RewoundPrincipal {
  let principal = now;
  for (const change of changes) {
    if (principal?.version === version) break;
    const earlier = undo(principal, change);
    if (earlier.kind === 'unknown') return earlier;
    principal = earlier.kind === 'known' ? earlier.principal : undefined;
  }
  if (principal?.version === version) return { kind: 'known', principal };
  if (principal === undefined && version === 0) return { kind: 'absent' };
  return { kind: 'unknown', because: `no change tells of version ${version} of the record` };
}

function undo(principal: Principal | undefined, change: Change): RewoundPrincipal {
  const { action, before, seq } = change;
  if (before !== null) {
    const record = principalSchema.safeParse(before);
    if (record.success) return { kind: 'known', principal: record.data };
  }
  if (action.endsWith('.created') && before === null) return { kind: 'absent' };
  if (principal !== undefined && action.startsWith('assignment.')) return undoAssignment(principal, change);
  return { kind: 'unknown', because: `change ${seq} (${action}) does not hold the record as it was before` };
}

function undoAssignment(principal: Principal, { before, after, seq }: Change): RewoundPrincipal {
  const [was, is] = [
    assignmentSchema.nullable().safeParse(before),
    assignmentSchema.nullable().safeParse(after),
  ];
  if (!was.success || !is.success) {
    return { kind: 'unknown', because: `change ${seq} holds no assignment that can be read` };
  }
  const kept = principal.assignments.filter(({ id }) => id !== is.data?.id);
  const assignments = was.data === null ? kept : [...kept, was.data];
  return { kind: 'known', principal: { ...principal, assignments, version: principal.version - 1 } };
}
