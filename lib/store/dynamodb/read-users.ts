import { z } from 'zod';
import { userIdSchema } from '../../core/model/ids';
import { assignmentSchema, principalStatusSchema, type User } from '../../core/model/principal';
import { decodeCursor, encodeCursor } from '../cursor';
import { StoreCursorError } from '../errors';
import type { Page, UserQuery } from '../port';
import {
  comparePlaces,
  fieldsBefore,
  searchKey,
  type UserSearchField,
  userSearchFields,
} from '../user-search';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { readAssigned } from './read-role-users';
import { parseItem, type StoredItem, userItemSchema } from './records';
import type { Table } from './table';
import { type IndexPlace, type IndexQuestion, keyOfPlace, placeOfItem, userIndexQuery } from './user-indexes';

/** Where a list stands: in which field's index, after which place. Without a place: at the start of it. */
interface Position {
  readonly field: UserSearchField;
  readonly after?: IndexPlace;
}

type Search = Omit<IndexQuestion, 'field' | 'status'> & { readonly statuses: readonly User['status'][] };
type UserEntities = Pick<Entities, 'users' | 'roleMembers'>;

/**
 * Users by name; or, with a prefix, first those whose name matches, then by the name's last word, by email, by
 * subject. A user found by an earlier field is left out of the later ones by a filter, so that the list needs no
 * memory of what it gave. The users of a role are found in the same way among the assignments of the role, and their
 * records are then read by their keys.
 */
export async function listUsers(
  table: Table,
  entities: UserEntities,
  { prefix = '', roleId, status, limit, cursor }: UserQuery,
): Promise<Page<User>> {
  const wanted = searchKey(prefix);
  const list = `users:${JSON.stringify([wanted, roleId, status])}`;
  const start = startOf(list, wanted, cursor);
  const statuses = status === undefined ? principalStatusSchema.options : [status];
  const { items, next } = await walkIndexes(
    table,
    entities,
    { prefix: wanted, roleId, statuses },
    start,
    limit,
  );
  return {
    items: roleId === undefined ? items.map(parseUser) : await readAssigned(table, items, roleId),
    ...(next && { nextCursor: encodeCursor(list, cursorOf(next)) }),
  };
}

const parseUser = (item: StoredItem) => parseItem(userItemSchema, item);

interface FoundItems {
  readonly items: readonly StoredItem[];
  readonly next?: Position | undefined;
}

async function walkIndexes(
  table: Table,
  entities: UserEntities,
  search: Search,
  start: Position,
  limit: number,
): Promise<FoundItems> {
  const found: StoredItem[] = [];
  let position: Position | undefined = start;
  while (position && found.length < limit) {
    const { field }: Position = position;
    const part = await readField(table, entities, search, position, limit - found.length);
    found.push(...part.items);
    position = part.last ? { field, after: part.last } : nextField(field, search.prefix);
    // A page that its filter left short ends here: its cost is bounded.
    if (part.last) break;
  }
  return { items: found, next: position };
}

/**
 * Some users of one field's index, its partitions merged. Where a partition has more to give, nothing beyond what it
 * was read up to is given from the others: it might come before.
 */
async function readField(
  table: Table,
  entities: UserEntities,
  { statuses, ...question }: Search,
  { field, after }: Position,
  limit: number,
): Promise<{ readonly items: readonly StoredItem[]; readonly last?: IndexPlace | undefined }> {
  const streams = await Promise.all(
    statuses.map((status) =>
      readPage(
        table,
        userIndexQuery(entities, { ...question, field, status }),
        limit,
        after && keyOfPlace(after, { ...question, status }),
      ),
    ),
  );
  const [horizon] = streams
    .flatMap(({ last }) => (last ? [placeOfItem(field, last)] : []))
    .sort(comparePlaces);
  const entries = streams
    .flatMap(({ items }) => items.map((item) => ({ item, place: placeOfItem(field, item) })))
    .filter(({ place }) => horizon === undefined || comparePlaces(place, horizon) <= 0)
    .sort((a, b) => comparePlaces(a.place, b.place));
  const isCut = entries.length > limit;
  return {
    items: entries.slice(0, limit).map(({ item }) => item),
    last: isCut ? entries[limit - 1]?.place : horizon,
  };
}

const positionSchema = z.union([
  z.tuple([z.enum(userSearchFields)]),
  z.tuple([z.enum(userSearchFields), z.string(), userIdSchema]),
  z.tuple([z.enum(userSearchFields), z.string(), userIdSchema, assignmentSchema.shape.id]),
]);

function startOf(list: string, prefix: string, cursor: string | undefined): Position {
  if (cursor === undefined) return { field: 'name' };
  const [field, value, id, assignmentId] = decodeCursor(list, cursor, positionSchema);
  if (value === undefined || id === undefined) return { field };
  if (!value.startsWith(prefix)) throw new StoreCursorError('The cursor points outside of its list.');
  return { field, after: { field, value, id, assignmentId } };
}

/** Without a prefix the list by name has everyone. */
function nextField(field: UserSearchField, prefix: string): Position | undefined {
  const next = userSearchFields[fieldsBefore(field).length + 1];
  return prefix === '' || next === undefined ? undefined : { field: next };
}

const cursorOf = ({ field, after }: Position) =>
  after
    ? [field, after.value, after.id, ...(after.assignmentId === undefined ? [] : [after.assignmentId])]
    : [field];
