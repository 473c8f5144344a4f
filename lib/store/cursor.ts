import { z } from 'zod';
import { StoreCursorError } from './errors';
import { sha256Hex } from './keys';

const cursorSchema = z.tuple([z.string()]).rest(z.union([z.string().max(2000), z.int()]));

export type CursorPosition = readonly (string | number)[];

/**
 * A cursor names a position in one list (its name and filter), never a key of the table: whatever it is changed to,
 * it can only point elsewhere into the same list. Nothing in it is secret.
 */
export function encodeCursor(list: string, position: CursorPosition): string {
  return Buffer.from(JSON.stringify([fingerprint(list), ...position]), 'utf8').toString('base64url');
}

/** @throws StoreCursorError when it is not a cursor of this list, or not of the shape that `schema` asks. */
export function decodeCursor<T>(list: string, cursor: string, schema: z.ZodType<T>): T {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) throw new StoreCursorError('The cursor is not one that a list has handed out.');
  const [list0, ...position] = parsed.data;
  const checked = schema.safeParse(position);
  if (list0 !== fingerprint(list) || !checked.success) {
    throw new StoreCursorError('The cursor belongs to another list or filter. Start again without a cursor.');
  }
  return checked.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fingerprint = (list: string) => sha256Hex(list).slice(0, 12);
