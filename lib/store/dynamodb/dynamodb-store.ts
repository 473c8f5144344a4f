import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import type { Principal } from '../../core/model/principal';
import { principalItemSchema } from '../items';
import { fillTemplate, keyTemplates, principalKey } from '../keys';
import type { Store } from '../port';
import { changeKey, readChainHead } from './chain-parts';
import { createWriter } from './commit';
import { invitationItemSchema, userImportItemSchema } from './enrolment-records';
import { createEntities } from './entities';
import { readOnce } from './once-parts';
import { createApprovalReader } from './read-approvals';
import { listChanges } from './read-changes';
import { listClients } from './read-clients';
import { listInvitations, listUserImports } from './read-enrolments';
import { listEndingAssignments, listRoleMembers } from './read-memberships';
import { createPolicyReader } from './read-policy';
import { listPrincipalChanges } from './read-principal-changes';
import { createTokenReader } from './read-tokens';
import { listUsers } from './read-users';
import {
  apiKeyRecordSchema,
  changeItemSchema,
  clientItemSchema,
  memberItemSchema,
  parseItem,
  type StoredItem,
  userItemSchema,
} from './records';
import { createShippingMark } from './shipping-mark';
import { createSnapshotReader } from './snapshots';
import { createStagedImports } from './staged-imports';
import { createTable, type Table } from './table';

/** What DynamoDB reads in one batch. */
const batchKeys = 100;

/** The store over one DynamoDB table. Make one per process: it keeps decoded policies and queues its writes. */
export function createDynamoDbStore(client: DynamoDBDocumentClient, tableName: string): Store {
  const table = createTable(client, tableName);
  const entities = createEntities(tableName);
  const readSnapshot = createSnapshotReader(table);
  const policyReader = createPolicyReader(table, entities.policyVersions, readSnapshot);
  const get = async <T>(
    key: { readonly pk: string; readonly sk: string },
    schema: z.ZodType<T>,
  ): Promise<T | undefined> => {
    const item = await table.get(key);
    return item && parseItem(schema, item);
  };
  return {
    ...policyReader,
    ...createApprovalReader(table, entities, { ...policyReader, readSnapshot }),
    ...createWriter(client, table, entities),
    ...createStagedImports(table),

    getUser: (userId) => get(principalKey(userId), userItemSchema),
    getClient: (clientId) => get(principalKey(clientId), clientItemSchema),
    getPrincipal: (principalId) => get(principalKey(principalId), principalItemSchema),
    getPrincipals: (principalIds) => getPrincipals(table, principalIds),
    listUsers: (query) => listUsers(table, entities, query),
    listRoleMembers: (roleId, page) => listRoleMembers(table, entities.roleMembers, roleId, page),
    listEndingAssignments: (query) => listEndingAssignments(table, entities.roleMembers, query),

    listClients: (query) => listClients(table, entities.clients, query),
    getApiKey: (clientId, id) => {
      const { pk, sk } = keyTemplates.clientKey;
      return get({ pk: fillTemplate(pk, { clientId }), sk: fillTemplate(sk, { id }) }, apiKeyRecordSchema);
    },
    listApiKeys: async (clientId) => {
      const query = entities.clientKeys.query.byClient({ clientId });
      const items = await queryAll(table, query.params<QueryCommandInput>({ consistent: true }));
      return items.map((item) => parseItem(apiKeyRecordSchema, item));
    },
    getInvitation: (id) => get(recordKey(keyTemplates.invitation, id), invitationItemSchema),
    listInvitations: (query) => listInvitations(table, entities.invitations, query),
    getUserImport: (id) => get(recordKey(keyTemplates.userImport, id), userImportItemSchema),
    listUserImports: (page) => listUserImports(table, entities.userImports, page),

    getMember: (id) => {
      const { pk, sk } = keyTemplates.member;
      return get({ pk, sk: fillTemplate(sk, { id }) }, memberItemSchema);
    },
    listMembers: async () => {
      const params = entities.members.query.byId({}).params<QueryCommandInput>({ consistent: true });
      return (await queryAll(table, params)).map((item) => parseItem(memberItemSchema, item));
    },
    ...createTokenReader(table, entities),
    getOnce: (keySha256) => readOnce(table, keySha256),

    getChainHead: () => readChainHead(table),
    getChange: (seq) => get(changeKey(seq), changeItemSchema),
    listChanges: (query) => listChanges(table, entities.changes, query),
    listPrincipalChanges: (principalId, page) =>
      listPrincipalChanges(table, entities.changes, principalId, page),
    ...createShippingMark(table),
  };
}

const recordKey = ({ pk, sk }: { readonly pk: string; readonly sk: string }, id: string) => ({
  pk: fillTemplate(pk, { id }),
  sk,
});

async function getPrincipals(table: Table, principalIds: readonly string[]): Promise<Principal[]> {
  const items: StoredItem[] = [];
  for (let start = 0; start < principalIds.length; start += batchKeys) {
    const found = await table.getAll(principalIds.slice(start, start + batchKeys).map(principalKey));
    items.push(...found.filter((item) => item !== undefined));
  }
  return items.map((item) => parseItem(principalItemSchema, item));
}

/** The whole of a small partition: people and machines of one organisation's platform teams, not its users. */
async function queryAll(table: Table, params: QueryCommandInput): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let lastKey: StoredItem | undefined;
  do {
    const result = await table.query({ ...params, ExclusiveStartKey: lastKey });
    items.push(...result.items);
    lastKey = result.lastKey;
  } while (lastKey);
  return items;
}
