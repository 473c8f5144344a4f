import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { instantSchema, principalIdSchema } from '../../core/model/ids';
import { decodeCursor, encodeCursor } from '../cursor';
import { fillTemplate, keyTemplates, tableIndexes } from '../keys';
import type { EndingAssignment, EndingQuery, Page, PageRequest, RoleMember } from '../port';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { endingAssignmentItemSchema, parseItem, roleMemberItemSchema } from './records';
import type { Table } from './table';

type RoleMembers = Entities['roleMembers'];

const [, , , , byEnd] = tableIndexes;
const memberPosition = z.tuple([principalIdSchema, z.string()]);
/** A position in it stays one while time moves on. */
const endingList = 'assignments-ending';
/** The role is in no key of the index, but in that of the table, which a place in an index names too. */
const endingPosition = z.tuple([instantSchema, principalIdSchema, z.string(), z.string()]);

/** Whom a role is assigned to, by id. */
export async function listRoleMembers(
  table: Table,
  roleMembers: RoleMembers,
  roleId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<RoleMember>> {
  const list = `role-members:${roleId}`;
  const params = roleMembers.query.byRole({ roleId }).params<QueryCommandInput>({ consistent: true });
  const start = cursor === undefined ? undefined : decodeCursor(list, cursor, memberPosition);
  const page = await readPage(table, params, limit, start && memberKey(roleId, ...start));
  const items = page.items.map((item) => parseItem(roleMemberItemSchema, item));
  const last = page.last && items.at(-1);
  return {
    items,
    ...(last && { nextCursor: encodeCursor(list, [last.principalId, last.assignmentId]) }),
  };
}

/** Assignments by their end. Those without one are not in the index; ended ones are passed over by the key. */
export async function listEndingAssignments(
  table: Table,
  roleMembers: RoleMembers,
  { from, before, limit, cursor }: EndingQuery,
): Promise<Page<EndingAssignment>> {
  const params = roleMembers.query
    .byEnd({})
    .between({ endKey: from }, { endKey: before })
    .params<QueryCommandInput>({ order: 'asc' });
  const start = cursor === undefined ? undefined : decodeCursor(endingList, cursor, endingPosition);
  const page = await readPage(table, params, limit, start && endingKey(...start));
  const items = page.items.map((item) => parseItem(endingAssignmentItemSchema, item));
  const last = page.last && items.at(-1);
  return { items, ...(last && { nextCursor: encodeCursor(endingList, positionOf(last)) }) };
}

const positionOf = ({ expiresAt, principalId, assignmentId, roleId }: EndingAssignment) =>
  [expiresAt, principalId, assignmentId, roleId] as const;

function memberKey(roleId: string, principalId: string, assignmentId: string) {
  const { pk, sk } = keyTemplates.roleMember;
  return { pk: fillTemplate(pk, { roleId }), sk: fillTemplate(sk, { principalId, assignmentId }) };
}

function endingKey(expiresAt: string, principalId: string, assignmentId: string, roleId: string) {
  const { pk, sk } = keyTemplates.assignmentsByEnd;
  return {
    ...memberKey(roleId, principalId, assignmentId),
    [byEnd.partition]: pk,
    [byEnd.sort]: fillTemplate(sk, { endKey: expiresAt, principalId, assignmentId }),
  };
}
