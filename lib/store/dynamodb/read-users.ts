import { z } from 'zod';
import { userIdSchema } from '../../core/model/ids';
import { principalStatusSchema, type User } from '../../core/model/principal';
import { decodeCursor, encodeCursor } from '../cursor';
import { StoreCursorError } from '../errors';
import type { Page, UserQuery } from '../port';
import {
  comparePlaces,
  fieldsBefore,
  placeOfUser,
  searchKey,
  type UserPlace,
  type UserSearchField,
  userSearchFields,
} from '../user-search';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { readFewMembers } from './read-role-users';
import { parseItem, type StoredItem, userItemSchema } from './records';
import type { Table } from './table';
import { type IndexQuestion, keyOfPlace, placeOfItem, userIndexQuery } from './user-indexes';

/** Where a list stands: in which field's index, after which place. Without a place: at the start of it. */
interface Position {
  readonly field: UserSearchField;
  readonly after?: UserPlace;
}

/**
 * Up to so many members, the records of a role are read one and all for each page. Beyond that they are at least one
 * in a hundred of 100,000 users, so that a filter over an index finds enough of them.
 */
const defaultFewMembers = 1000;

type Search = Omit<IndexQuestion, 'field' | 'status'> & { readonly statuses: readonly User['status'][] };

/**
 * Users by name; or, with a prefix, first those whose name matches, then by the name's last word, by email, by
 * subject. A user found by an earlier field is left out of the later ones by a filter, so that the list needs no
 * memory of what it gave. Where few have the role, their records are read instead and put into the same order:
 * a cursor means the same on either way.
 */
export async function listUsers(
  table: Table,
  { users, roleMembers }: Pick<Entities, 'users' | 'roleMembers'>,
  { prefix = '', roleId, status, limit, cursor }: UserQuery,
  fewMembers = defaultFewMembers,
): Promise<Page<User>> {
  const wanted = searchKey(prefix);
  const list = `users:${JSON.stringify([wanted, roleId, status])}`;
  const start = startOf(list, wanted, cursor);
  const statuses = status === undefined ? principalStatusSchema.options : [status];
  const search: Search = { prefix: wanted, roleId, statuses };

  const members =
    roleId === undefined ? undefined : await readFewMembers(table, roleMembers, roleId, fewMembers);
  const page = members
    ? pageOfMembers(members, search, start, limit)
    : await walkIndexes(table, users, search, start, limit);
  return {
    items: page.items,
    ...(page.next && { nextCursor: encodeCursor(list, cursorOf(page.next)) }),
  };
}

interface FoundUsers {
  readonly items: readonly User[];
  readonly next?: Position | undefined;
}

async function walkIndexes(
  table: Table,
  users: Entities['users'],
  search: Search,
  start: Position,
  limit: number,
): Promise<FoundUsers> {
  const found: StoredItem[] = [];
  let position: Position | undefined = start;
  while (position && found.length < limit) {
    const { field }: Position = position;
    const part = await readField(table, users, search, position, limit - found.length);
    found.push(...part.items);
    position = part.last ? { field, after: part.last } : nextField(field, search.prefix);
    // A page that its filter left short ends here: its cost is bounded.
    if (part.last) break;
  }
  return { items: found.map((item) => parseItem(userItemSchema, item)), next: position };
}

/**
 * Some users of one field's index, its partitions merged. Where a partition has more to give, nothing beyond what it
 * was read up to is given from the others: it might come before.
 */
async function readField(
  table: Table,
  users: Entities['users'],
  { statuses, ...question }: Search,
  { field, after }: Position,
  limit: number,
): Promise<{ readonly items: readonly StoredItem[]; readonly last?: UserPlace | undefined }> {
  const streams = await Promise.all(
    statuses.map((status) =>
      readPage(
        table,
        userIndexQuery(users, { ...question, field, status }),
        limit,
        after && keyOfPlace(after, status),
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

function pageOfMembers(
  members: readonly User[],
  { prefix, statuses }: Search,
  { field, after }: Position,
  limit: number,
): FoundUsers {
  const isAhead = (place: UserPlace) =>
    after ? comparePlaces(place, after) > 0 : fieldsBefore(place.field).length >= fieldsBefore(field).length;
  const ahead = members
    .filter((user) => statuses.includes(user.status))
    .flatMap((user) => {
      const place = placeOfUser(user, prefix);
      return place && isAhead(place) ? [{ user, place }] : [];
    })
    .sort((a, b) => comparePlaces(a.place, b.place));
  const last = ahead.length > limit ? ahead[limit - 1]?.place : undefined;
  return {
    items: ahead.slice(0, limit).map(({ user }) => user),
    ...(last && { next: { field: last.field, after: last } }),
  };
}

const positionSchema = z.union([
  z.tuple([z.enum(userSearchFields)]),
  z.tuple([z.enum(userSearchFields), z.string(), userIdSchema]),
]);

function startOf(list: string, prefix: string, cursor: string | undefined): Position {
  if (cursor === undefined) return { field: 'name' };
  const [field, value, id] = decodeCursor(list, cursor, positionSchema);
  if (value === undefined || id === undefined) return { field };
  if (!value.startsWith(prefix)) throw new StoreCursorError('The cursor points outside of its list.');
  return { field, after: { field, value, id } };
}

/** Without a prefix the list by name has everyone. */
function nextField(field: UserSearchField, prefix: string): Position | undefined {
  const next = userSearchFields[fieldsBefore(field).length + 1];
  return prefix === '' || next === undefined ? undefined : { field: next };
}

const cursorOf = ({ field, after }: Position) => (after ? [field, after.value, after.id] : [field]);
