import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Member } from '../../core/model/console';
import { principalIdSchema } from '../../core/model/ids';
import { decodeCursor, encodeCursor } from '../cursor';
import { fillTemplate, keyTemplates, principalKey } from '../keys';
import type { Page, PageRequest, RoleMember, Store } from '../port';
import { changeKey, readChainHead } from './chain-parts';
import { createWriter } from './commit';
import { createEntities, type Entities } from './entities';
import { listChanges } from './read-changes';
import { readPage } from './read-page';
import { createPolicyReader } from './read-policy';
import { listUsers } from './read-users';
import {
  changeItemSchema,
  memberItemSchema,
  parseItem,
  roleMemberItemSchema,
  type StoredItem,
  serviceTokenItemSchema,
  userItemSchema,
} from './records';
import { createTable, type Table } from './table';

/** The store over one DynamoDB table. Make one per process: it keeps decoded policies and queues its writes. */
export function createDynamoDbStore(client: DynamoDBDocumentClient, tableName: string): Store {
  const table = createTable(client, tableName);
  const entities = createEntities(tableName);
  const get = async <T>(
    key: { readonly pk: string; readonly sk: string },
    schema: z.ZodType<T>,
  ): Promise<T | undefined> => {
    const item = await table.get(key);
    return item && parseItem(schema, item);
  };
  return {
    ...createPolicyReader(table, entities.policyVersions),
    ...createWriter(client, table, entities),

    getUser: (userId) => get(principalKey(userId), userItemSchema),
    listUsers: (query) => listUsers(table, entities.users, query),
    listRoleMembers: (roleId, page) => listRoleMembers(table, entities.roleMembers, roleId, page),

    getMember: (id) => {
      const { pk, sk } = keyTemplates.member;
      return get({ pk, sk: fillTemplate(sk, { id }) }, memberItemSchema);
    },
    listMembers: () => listMembers(table, entities.members),
    getServiceTokenByHash: (tokenSha256) => {
      const { pk, sk } = keyTemplates.serviceToken;
      return get({ pk, sk: fillTemplate(sk, { tokenSha256 }) }, serviceTokenItemSchema);
    },

    getChainHead: () => readChainHead(table),
    getChange: (seq) => get(changeKey(seq), changeItemSchema),
    listChanges: (query) => listChanges(table, entities.changes, query),
  };
}

/** All of them: they are people of one organisation's platform teams, not its users. */
async function listMembers(table: Table, members: Entities['members']): Promise<Member[]> {
  const params = members.query.byId({}).params<QueryCommandInput>({ consistent: true });
  const items: StoredItem[] = [];
  let lastKey: StoredItem | undefined;
  do {
    const result = await table.query({ ...params, ExclusiveStartKey: lastKey });
    items.push(...result.items);
    lastKey = result.lastKey;
  } while (lastKey);
  return items.map((item) => parseItem(memberItemSchema, item));
}

const roleMemberPosition = z.tuple([principalIdSchema, z.string()]);

async function listRoleMembers(
  table: Table,
  roleMembers: Entities['roleMembers'],
  roleId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<RoleMember>> {
  const list = `role-members:${roleId}`;
  const params = roleMembers.query.byRole({ roleId }).params<QueryCommandInput>({ consistent: true });
  const { pk, sk } = keyTemplates.roleMember;
  const startKey = (at: readonly [string, string]) => ({
    pk: fillTemplate(pk, { roleId }),
    sk: fillTemplate(sk, { principalId: at[0], assignmentId: at[1] }),
  });
  const start = cursor === undefined ? undefined : decodeCursor(list, cursor, roleMemberPosition);
  const page = await readPage(table, params, limit, start && startKey(start));
  const items = page.items.map((item) => parseItem(roleMemberItemSchema, item));
  const last = page.last && items.at(-1);
  return {
    items,
    ...(last && { nextCursor: encodeCursor(list, [last.principalId, last.assignmentId]) }),
  };
}
