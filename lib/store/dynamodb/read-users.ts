import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { userIdSchema } from '../../core/model/ids';
import type { User } from '../../core/model/principal';
import { decodeCursor, encodeCursor } from '../cursor';
import { StoreCursorError } from '../errors';
import { fillTemplate, keyTemplates, principalKey, tableIndexes } from '../keys';
import type { Page, UserQuery } from '../port';
import { fieldsBefore, searchKey, type UserSearchField, userSearchFields } from '../user-search';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { parseItem, type StoredItem, userItemSchema } from './records';
import type { Table } from './table';

const [gsi1, gsi2, gsi3] = tableIndexes;

type UserQueries = Entities['users']['query'];

/** Each field that users are found by has an index of its own. */
const byField = {
  name: {
    attribute: 'nameKey',
    index: gsi1,
    keys: keyTemplates.usersByName,
    query: (by: UserQueries, prefix: string) =>
      by.byName({}).begins({ nameKey: prefix }).params<QueryCommandInput>(),
  },
  email: {
    attribute: 'emailKey',
    index: gsi2,
    keys: keyTemplates.usersByEmail,
    query: (by: UserQueries, prefix: string) =>
      by
        .byEmail({})
        .begins({ emailKey: prefix })
        .where(({ nameKey }, { begins }) => `NOT ${begins(nameKey, prefix)}`)
        .params<QueryCommandInput>(),
  },
  subject: {
    attribute: 'subjectKey',
    index: gsi3,
    keys: keyTemplates.usersBySubject,
    query: (by: UserQueries, prefix: string) =>
      by
        .bySubject({})
        .begins({ subjectKey: prefix })
        .where(
          ({ nameKey, emailKey }, { begins }) =>
            `NOT ${begins(nameKey, prefix)} AND NOT ${begins(emailKey, prefix)}`,
        )
        .params<QueryCommandInput>(),
  },
} as const;

/** Where a list stands: in which field's index, after which value and user. An empty value: at the start of it. */
interface Position {
  readonly field: UserSearchField;
  readonly after?: { readonly value: string; readonly id: string };
}

const positionSchema = z.union([
  z.tuple([z.enum(userSearchFields)]),
  z.tuple([z.enum(userSearchFields), z.string(), userIdSchema]),
]);

/**
 * Users by name; or, with a prefix, first those whose name matches, then by email, then by subject. A user found by
 * an earlier field is left out of the later ones by a filter, so that the list needs no memory of what it gave.
 */
export async function listUsers(
  table: Table,
  users: Entities['users'],
  { prefix = '', limit, cursor }: UserQuery,
): Promise<Page<User>> {
  const wanted = searchKey(prefix);
  const list = `users:${wanted}`;
  const found: StoredItem[] = [];
  let position: Position | undefined = startOf(list, wanted, cursor);
  while (position && found.length < limit) {
    const { items, last } = await readPage(
      table,
      byField[position.field].query(users.query, wanted),
      limit - found.length,
      startKeyOf(position),
    );
    found.push(...items);
    position = last ? positionAt(position.field, last) : nextField(position.field, wanted);
    // A page that its filter left short ends here: its cost is bounded.
    if (last) break;
  }
  return {
    items: found.map((item) => parseItem(userItemSchema, item)),
    ...(position && { nextCursor: encodeCursor(list, cursorOf(position)) }),
  };
}

function startOf(list: string, prefix: string, cursor: string | undefined): Position {
  if (cursor === undefined) return { field: 'name' };
  const [field, value, id] = decodeCursor(list, cursor, positionSchema);
  if (value === undefined || id === undefined) return { field };
  if (!value.startsWith(prefix)) throw new StoreCursorError('The cursor points outside of its list.');
  return { field, after: { value, id } };
}

function startKeyOf({ field, after }: Position): StoredItem | undefined {
  if (!after) return undefined;
  const { attribute, index, keys } = byField[field];
  return {
    ...principalKey(after.id),
    [index.partition]: keys.pk,
    [index.sort]: fillTemplate(keys.sk, { [attribute]: after.value, id: after.id }),
  };
}

/** From an item or from a key, which both hold the index's sort key: the value, a line break, the id. */
function positionAt(field: UserSearchField, item: StoredItem): Position {
  const sortKey = z.string().parse(item[byField[field].index.sort]);
  const cut = sortKey.lastIndexOf('\n');
  return { field, after: { value: sortKey.slice(0, cut), id: sortKey.slice(cut + 1) } };
}

/** Without a prefix the list by name has everyone. */
function nextField(field: UserSearchField, prefix: string): Position | undefined {
  const next = userSearchFields[fieldsBefore(field).length + 1];
  return prefix === '' || next === undefined ? undefined : { field: next };
}

const cursorOf = ({ field, after }: Position) => (after ? [field, after.value, after.id] : [field]);
