import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { clientIdSchema } from '../../core/model/ids';
import type { Client } from '../../core/model/principal';
import { decodeCursor, encodeCursor } from '../cursor';
import { StoreCursorError } from '../errors';
import { fillTemplate, keyTemplates, principalKey, tableIndexes } from '../keys';
import type { Page, UserQuery } from '../port';
import { searchKey } from '../user-search';
import type { Entities } from './entities';
import { asPrefixRange } from './prefix-range';
import { readPage } from './read-page';
import { clientItemSchema, parseItem, type StoredItem } from './records';
import type { Table } from './table';

const [gsi1, gsi2] = tableIndexes;
const fields = ['name', 'id'] as const;
type Field = (typeof fields)[number];

type ClientQueries = Entities['clients']['query'];
interface Wanted {
  readonly roleId: string | undefined;
  readonly status: string | undefined;
}

/** As it stands in the text of a record's assignments. In a reason's text the quotes would be escaped. */
const assignmentOf = (roleId: string) => `"roleId":${JSON.stringify(roleId)}`;

const allOf = (clauses: readonly (string | false)[]) =>
  clauses.filter((clause) => clause !== false).join(' AND ');

const byField = {
  name: {
    attribute: 'nameKey',
    index: gsi1,
    keys: keyTemplates.clientsByName,
    query: (by: ClientQueries, prefix: string, wanted: Wanted) =>
      asPrefixRange(
        by
          .byName({})
          .begins({ nameKey: prefix })
          .where(({ assignments, status }, { contains, eq }) =>
            allOf([
              wanted.roleId !== undefined && contains(assignments, assignmentOf(wanted.roleId)),
              wanted.status !== undefined && eq(status, wanted.status),
            ]),
          )
          .params<QueryCommandInput>(),
      ),
  },
  id: {
    attribute: 'idKey',
    index: gsi2,
    keys: keyTemplates.clientsById,
    query: (by: ClientQueries, prefix: string, wanted: Wanted) =>
      asPrefixRange(
        by
          .byIdPrefix({})
          .begins({ idKey: prefix })
          .where(({ nameKey, assignments, status }, { begins, contains, eq }) =>
            allOf([
              `NOT ${begins(nameKey, prefix)}`,
              wanted.roleId !== undefined && contains(assignments, assignmentOf(wanted.roleId)),
              wanted.status !== undefined && eq(status, wanted.status),
            ]),
          )
          .params<QueryCommandInput>(),
      ),
  },
} as const;

/** In which field's index, after which client. */
interface Position {
  readonly field: Field;
  readonly after?: { readonly value: string; readonly id: string };
}

const positionSchema = z.union([
  z.tuple([z.enum(fields)]),
  z.tuple([z.enum(fields), z.string(), clientIdSchema]),
]);

/**
 * Clients by name; with a prefix first those whose name matches, then those whose id does. Role and status are filters:
 * clients are machines, far fewer than users, and what a page looks at is bounded.
 */
export async function listClients(
  table: Table,
  clients: Entities['clients'],
  { prefix = '', roleId, status, limit, cursor }: UserQuery,
): Promise<Page<Client>> {
  const wanted = searchKey(prefix);
  const list = `clients:${JSON.stringify([wanted, roleId, status])}`;
  const found: StoredItem[] = [];
  let position: Position | undefined = startOf(list, wanted, cursor);
  while (position && found.length < limit) {
    const { field }: Position = position;
    const query = byField[field].query(clients.query, wanted, { roleId, status });
    const { items, last } = await readPage(table, query, limit - found.length, startKeyOf(position));
    found.push(...items);
    position = last ? positionAt(field, last) : nextField(field, wanted);
    // A page that its filter left short ends here: its cost is bounded.
    if (last) break;
  }
  return {
    items: found.map((item) => parseItem(clientItemSchema, item)),
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
function positionAt(field: Field, item: StoredItem): Position {
  const sortKey = z.string().parse(item[byField[field].index.sort]);
  const cut = sortKey.lastIndexOf('\n');
  return { field, after: { value: sortKey.slice(0, cut), id: sortKey.slice(cut + 1) } };
}

/** Without a prefix the list by name has every client. */
const nextField = (field: Field, prefix: string): Position | undefined =>
  field === 'name' && prefix !== '' ? { field: 'id' } : undefined;

const cursorOf = ({ field, after }: Position) => (after ? [field, after.value, after.id] : [field]);
