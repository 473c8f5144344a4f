import { z } from 'zod';
import type { Change } from '../model/change';
import {
  type Assignment,
  assignmentSchema,
  clientSchema,
  type Principal,
  userSchema,
} from '../model/principal';

/** What one side of a change says of a principal's record. */
export type Statement =
  | { readonly kind: 'whole'; readonly record: Principal }
  /** There is no record. */
  | { readonly kind: 'none' }
  /** These assignments are in it; what else there is, is the same on both sides. */
  | { readonly kind: 'part'; readonly assignments: readonly Assignment[] }
  /** Nothing that can be read: a state that was too large to keep, or of a form not known here. */
  | { readonly kind: 'silent' };

export interface ChangeStatements {
  readonly before: Statement;
  readonly after: Statement;
}

// Deleted clients are kept with the list of their keys: members beside the record's own are left out.
const recordSchema = z.discriminatedUnion('type', [z.object(userSchema.shape), z.object(clientSchema.shape)]);
/** As a role's members are moved. */
const movedSchema = z.object({ principalId: z.string(), assignments: z.array(assignmentSchema) });
/** As an invitation is accepted. */
const boundSchema = z.object({ user: z.unknown() });

const named = { name: z.string() };
const entrySchema = z.union([
  z.object({ id: z.string(), ...named }),
  z.object({ principalId: z.string(), ...named }).transform(({ principalId: id, name }) => ({ id, name })),
]);
/** The principals of one side, of any of the forms. */
const entriesSchema = z.union([
  z.null().transform(() => []),
  z.array(entrySchema),
  z.object({ user: entrySchema.nullable() }).transform(({ user }) => (user === null ? [] : [user])),
]);

const silent: Statement = { kind: 'silent' };
const none: Statement = { kind: 'none' };
const noAssignments: Statement = { kind: 'part', assignments: [] };

/** What a change that wrote a principal's record says of it, whatever else it wrote in the same transaction. */
export function readStatements(principalId: string, { action, before, after }: Change): ChangeStatements {
  // Keys count the client's record on and leave it as it is otherwise.
  if (action.startsWith('api_key.')) return { before: noAssignments, after: noAssignments };
  const [was, is] = [readSide(principalId, before), readSide(principalId, after)];
  return { before: was ?? missingBeside(is), after: is ?? missingBeside(was) };
}

/**
 * The principals that a change of something else says it wrote, in its own order, with the names they got. Undefined
 * where it does not say: a state of it was too large to keep, or it is of another kind.
 */
export function statedPrincipals({ before, after }: Pick<Change, 'before' | 'after'>) {
  const named = new Map<string, string>();
  for (const state of [before, after]) {
    const entries = entriesSchema.safeParse(state);
    if (!entries.success) return undefined;
    for (const { id, name } of entries.data) named.set(id, name);
  }
  return [...named].map(([id, name]) => ({ id, name }));
}

/** What it means that a side does not name the principal: the other side tells whether records or assignments are meant. */
function missingBeside(other: Statement | undefined): Statement {
  if (other?.kind === 'whole') return none;
  return other?.kind === 'part' ? noAssignments : silent;
}

/** Undefined where the principal is not named. */
function readSide(principalId: string, state: unknown): Statement | undefined {
  if (state === null || state === undefined) return undefined;
  if (Array.isArray(state)) return readList(principalId, state);
  const bound = boundSchema.safeParse(state);
  const value = bound.success && 'user' in bound.data ? bound.data.user : state;
  if (value === null) return undefined;
  const record = recordSchema.safeParse(value);
  if (record.success) return record.data.id === principalId ? wholeOf(record.data) : silent;
  const assignment = assignmentSchema.safeParse(value);
  return assignment.success ? { kind: 'part', assignments: [assignment.data] } : silent;
}

function readList(principalId: string, states: readonly unknown[]): Statement | undefined {
  for (const state of states) {
    const record = recordSchema.safeParse(state);
    const moved = movedSchema.safeParse(state);
    if (record.success && record.data.id === principalId) return wholeOf(record.data);
    if (moved.success && moved.data.principalId === principalId) {
      return { kind: 'part', assignments: moved.data.assignments };
    }
    // An entry that cannot be read may be the one.
    if (!record.success && !moved.success) return silent;
  }
  return undefined;
}

const wholeOf = (record: Principal): Statement => ({ kind: 'whole', record });
