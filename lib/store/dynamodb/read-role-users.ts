import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { User } from '../../core/model/principal';
import { principalKey } from '../keys';
import { isAssigned } from '../user-search';
import type { Entities } from './entities';
import { readPage } from './read-page';
import { parseItem, roleMemberItemSchema, userItemSchema } from './records';
import type { Table } from './table';

const recordsPerCall = 100;

/** The users a role is assigned to, where its members are no more than `few`; undefined where they are. */
export async function readFewMembers(
  table: Table,
  roleMembers: Entities['roleMembers'],
  roleId: string,
  few: number,
): Promise<readonly User[] | undefined> {
  const params = roleMembers.query.byRole({ roleId }).params<QueryCommandInput>({ consistent: true });
  const page = await readPage(table, params, few);
  if (page.last) return undefined;
  const members = page.items.map((item) => parseItem(roleMemberItemSchema, item));
  const users = members.filter(({ principalType }) => principalType === 'user');
  const ids = [...new Set(users.map(({ principalId }) => principalId))];
  const calls = Array.from({ length: Math.ceil(ids.length / recordsPerCall) }, (_, i) =>
    table.getAll(ids.slice(i * recordsPerCall, (i + 1) * recordsPerCall).map(principalKey)),
  );
  const items = (await Promise.all(calls)).flat().filter((item) => item !== undefined);
  return items.map((item) => parseItem(userItemSchema, item)).filter((user) => isAssigned(user, roleId));
}
