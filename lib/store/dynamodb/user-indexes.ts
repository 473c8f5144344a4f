import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { User } from '../../core/model/principal';
import { fillTemplate, keyTemplates, principalKey, tableIndexes } from '../keys';
import { fieldsBefore, type UserPlace, type UserSearchField } from '../user-search';
import type { Entities } from './entities';
import type { StoredItem } from './records';

const [gsi1, gsi2, gsi3, gsi4] = tableIndexes;

/** Each field that users are found by has an index of its own, with a partition for each status. */
const byField = {
  name: { attribute: 'nameKey', index: gsi1, keys: keyTemplates.usersByName },
  lastWord: { attribute: 'lastWordKey', index: gsi4, keys: keyTemplates.usersByLastWord },
  email: { attribute: 'emailKey', index: gsi2, keys: keyTemplates.usersByEmail },
  subject: { attribute: 'subjectKey', index: gsi3, keys: keyTemplates.usersBySubject },
} as const;

/** What is asked of one partition of one index. */
export interface IndexQuestion {
  readonly field: UserSearchField;
  readonly status: User['status'];
  readonly prefix: string;
  readonly roleId?: string | undefined;
}

/**
 * The query of the users whose field begins with the prefix. Those found by an earlier field, and those without the
 * role, are left out by a filter.
 */
export function userIndexQuery(users: Entities['users'], question: IndexQuestion): QueryCommandInput {
  const { field, prefix, roleId } = question;
  const query = beginQuery(users.query, question);
  const earlier = fieldsBefore(field).map((before) => byField[before].attribute);
  if (earlier.length === 0 && roleId === undefined) return query.params<QueryCommandInput>();
  return query
    .where((attributes, { begins, contains }) =>
      [
        ...earlier.map((name) => `NOT ${begins(attributes[name], prefix)}`),
        // The assignments are JSON text: inside of its strings a quotation mark has a backslash before it.
        ...(roleId === undefined
          ? []
          : [contains(attributes.assignments, `"roleId":${JSON.stringify(roleId)}`)]),
      ].join(' AND '),
    )
    .params<QueryCommandInput>();
}

function beginQuery(by: Entities['users']['query'], { field, status, prefix }: IndexQuestion) {
  const queries = {
    name: () => by.byName({ status }).begins({ nameKey: prefix }),
    lastWord: () => by.byLastWord({ status }).begins({ lastWordKey: prefix }),
    email: () => by.byEmail({ status }).begins({ emailKey: prefix }),
    subject: () => by.bySubject({ status }).begins({ subjectKey: prefix }),
  };
  return queries[field]();
}

/** The key in the index of a place in the list, in the partition of a status: a query may start after it. */
export function keyOfPlace({ field, value, id }: UserPlace, status: User['status']): StoredItem {
  const { attribute, index, keys } = byField[field];
  return {
    ...principalKey(id),
    [index.partition]: fillTemplate(keys.pk, { status }),
    [index.sort]: fillTemplate(keys.sk, { [attribute]: value, id }),
  };
}

/** From an item or from a key, which both hold the index's sort key: the value, a line break, the id. */
export function placeOfItem(field: UserSearchField, item: StoredItem): UserPlace {
  const sortKey = z.string().parse(item[byField[field].index.sort]);
  const cut = sortKey.lastIndexOf('\n');
  return { field, value: sortKey.slice(0, cut), id: sortKey.slice(cut + 1) };
}
