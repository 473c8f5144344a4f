import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { User } from '../../core/model/principal';
import { fillTemplate, type ItemKey, keyTemplates, principalKey, tableIndexes } from '../keys';
import { fieldsBefore, type UserPlace, type UserSearchField } from '../user-search';
import type { Entities } from './entities';
import { asPrefixRange } from './prefix-range';
import type { StoredItem } from './records';

const [gsi1, gsi2, gsi3, gsi4] = tableIndexes;

/** Each field that users are found by has an index of its own, with a partition for each status. */
const byField = {
  name: {
    attribute: 'nameKey',
    index: gsi1,
    all: keyTemplates.usersByName,
    ofRole: keyTemplates.roleUsersByName,
  },
  lastWord: {
    attribute: 'lastWordKey',
    index: gsi4,
    all: keyTemplates.usersByLastWord,
    ofRole: keyTemplates.roleUsersByLastWord,
  },
  email: {
    attribute: 'emailKey',
    index: gsi2,
    all: keyTemplates.usersByEmail,
    ofRole: keyTemplates.roleUsersByEmail,
  },
  subject: {
    attribute: 'subjectKey',
    index: gsi3,
    all: keyTemplates.usersBySubject,
    ofRole: keyTemplates.roleUsersBySubject,
  },
} as const;

/** What is asked of one partition of one index: that of all users, or that of the users of a role. */
export interface IndexQuestion {
  readonly field: UserSearchField;
  readonly status: User['status'];
  readonly prefix: string;
  readonly roleId?: string | undefined;
}

/** A place in one of the lists. Among the users of a role it is that of an assignment. */
export interface IndexPlace extends UserPlace {
  readonly assignmentId?: string | undefined;
}

type IndexEntities = Pick<Entities, 'users' | 'roleMembers'>;

/**
 * The query of the users whose field begins with the prefix. Those found by an earlier field are left out by a filter.
 */
export function userIndexQuery(entities: IndexEntities, question: IndexQuestion): QueryCommandInput {
  const query =
    question.roleId === undefined
      ? queryOfAll(entities.users.query, question)
      : queryOfRole(entities.roleMembers.query, { ...question, roleId: question.roleId });
  const earlier = fieldsBefore(question.field).map((before) => byField[before].attribute);
  if (earlier.length === 0) return query;
  return {
    ...query,
    FilterExpression: earlier.map((name) => `NOT begins_with(${name}, :earlier)`).join(' AND '),
    ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':earlier': question.prefix },
  };
}

function queryOfAll(by: Entities['users']['query'], { field, status, prefix }: IndexQuestion) {
  const queries = {
    name: () => by.byName({ status }).begins({ nameKey: prefix }),
    lastWord: () => by.byLastWord({ status }).begins({ lastWordKey: prefix }),
    email: () => by.byEmail({ status }).begins({ emailKey: prefix }),
    subject: () => by.bySubject({ status }).begins({ subjectKey: prefix }),
  };
  return asPrefixRange(queries[field]().params<QueryCommandInput>());
}

type RoleQuestion = IndexQuestion & { readonly roleId: string };

function queryOfRole(
  by: Entities['roleMembers']['query'],
  { field, status, prefix, roleId }: RoleQuestion,
): QueryCommandInput {
  const of = { roleId, status };
  const queries = {
    name: () => by.byName(of).begins({ nameKey: prefix }),
    lastWord: () => by.byLastWord(of).begins({ lastWordKey: prefix }),
    email: () => by.byEmail(of).begins({ emailKey: prefix }),
    subject: () => by.bySubject(of).begins({ subjectKey: prefix }),
  };
  return asPrefixRange(queries[field]().params<QueryCommandInput>());
}

/** The key in the index of a place in the list, in the partition of a status: a query may start after it. */
export function keyOfPlace(
  { field, value, id, assignmentId = '' }: IndexPlace,
  { status, roleId }: Pick<IndexQuestion, 'status' | 'roleId'>,
): StoredItem {
  const { attribute, index, all, ofRole } = byField[field];
  const template = roleId === undefined ? all : ofRole;
  const values = { status, roleId: roleId ?? '', [attribute]: value, id, principalId: id, assignmentId };
  const own: ItemKey =
    roleId === undefined
      ? principalKey(id)
      : {
          pk: fillTemplate(keyTemplates.roleMember.pk, values),
          sk: fillTemplate(keyTemplates.roleMember.sk, values),
        };
  return {
    ...own,
    [index.partition]: fillTemplate(template.pk, values),
    [index.sort]: fillTemplate(template.sk, values),
  };
}

const memberSortKey = /^MEMBER#.+#([^#]+)$/;

/**
 * From an item or from a key, which both hold the index's sort key: the value, a line break, the id. That of a role's
 * member ends in the assignment besides.
 */
export function placeOfItem(field: UserSearchField, item: StoredItem): IndexPlace {
  const sortKey = z.string().parse(item[byField[field].index.sort]);
  const cut = sortKey.lastIndexOf('\n');
  const assignmentId = memberSortKey.exec(z.string().parse(item['sk']))?.[1];
  return { field, value: sortKey.slice(0, cut), id: sortKey.slice(cut + 1), assignmentId };
}
