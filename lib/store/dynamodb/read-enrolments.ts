import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { importIdSchema, invitationIdSchema } from '../../core/model/ids';
import type { Invitation } from '../../core/model/invitation';
import type { UserImport } from '../../core/model/user-import';
import { keyTemplates, tableIndexes } from '../keys';
import type { InvitationQuery, Page, PageRequest } from '../port';
import { invitationItemSchema, userImportItemSchema } from './enrolment-records';
import type { Entities } from './entities';
import { readByTime } from './read-by-time';
import type { Table } from './table';

const [gsi1, gsi2] = tableIndexes;

export function listInvitations(
  table: Table,
  { query }: Entities['invitations'],
  { status, ...page }: InvitationQuery,
): Promise<Page<Invitation>> {
  const values: Readonly<Record<string, string>> = status === undefined ? {} : { status };
  return readByTime(table, page, {
    list: `invitations:${status ?? ''}`,
    params: (status === undefined
      ? query.byTime({})
      : query.byStatus({ status })
    ).params<QueryCommandInput>(),
    record: keyTemplates.invitation,
    index: status === undefined ? gsi1 : gsi2,
    keys: status === undefined ? keyTemplates.invitations : keyTemplates.invitationsByStatus,
    values,
    idSchema: invitationIdSchema,
    itemSchema: invitationItemSchema,
  });
}

export function listUserImports(
  table: Table,
  { query }: Entities['userImports'],
  page: PageRequest,
): Promise<Page<UserImport>> {
  return readByTime(table, page, {
    list: 'user-imports',
    params: query.byTime({}).params<QueryCommandInput>(),
    record: keyTemplates.userImport,
    index: gsi1,
    keys: keyTemplates.userImports,
    values: {},
    idSchema: importIdSchema,
    itemSchema: userImportItemSchema,
  });
}
