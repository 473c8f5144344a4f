import { InvalidLogCursorError, type LogRange } from '../../logs/port';

export interface PinnedPosition extends LogRange {
  /** The log's own cursor. */
  readonly cursor: string;
}

/**
 * A cursor that carries the range it was given for. A range may be said as "the last day", which moves on from one
 * page to the next: what lies at its old end would be in no page.
 */
export function pinCursor(cursor: string | undefined, { fromMs, toMs }: LogRange): string | undefined {
  return cursor === undefined ? undefined : `${fromMs}.${toMs}.${cursor}`;
}

/** @throws InvalidLogCursorError when it is no pinned cursor. */
export function readPinnedCursor(pinned: string): PinnedPosition {
  const [, from, to, cursor] = /^(\d{1,15})\.(\d{1,15})\.(.+)$/.exec(pinned) ?? [];
  if (cursor === undefined) {
    throw new InvalidLogCursorError('The cursor is not one that a search has handed out.');
  }
  return { fromMs: Number(from), toMs: Number(to), cursor };
}

/** @throws InvalidLogCursorError where a range is given that is not the cursor's. */
export function requireSameRange(
  pinned: LogRange,
  given: { readonly from?: string | undefined; readonly to?: string | undefined },
): void {
  const differs = (text: string | undefined, ms: number) => text !== undefined && Date.parse(text) !== ms;
  if (!differs(given.from, pinned.fromMs) && !differs(given.to, pinned.toMs)) return;
  const range = `${new Date(pinned.fromMs).toISOString()} to ${new Date(pinned.toMs).toISOString()}`;
  throw new InvalidLogCursorError(
    `The cursor belongs to the range ${range}. Leave from and to out, or repeat them.`,
  );
}
