import type { User } from '../../core/model/principal';
import { principalKey } from '../keys';
import { isAssigned } from '../user-search';
import { parseItem, roleMemberItemSchema, type StoredItem, userItemSchema } from './records';
import type { Table } from './table';

const recordsPerCall = 100;

/**
 * The users of these assignments, each once, in the order of the assignments. The index they were found in may lag: who
 * is gone or has the role no more is left out.
 */
export async function readAssigned(
  table: Table,
  items: readonly StoredItem[],
  roleId: string,
): Promise<readonly User[]> {
  const ids = [...new Set(items.map((item) => parseItem(roleMemberItemSchema, item).principalId))];
  const calls = Array.from({ length: Math.ceil(ids.length / recordsPerCall) }, (_, i) =>
    table.getAll(ids.slice(i * recordsPerCall, (i + 1) * recordsPerCall).map(principalKey)),
  );
  const records = (await Promise.all(calls)).flat().filter((item) => item !== undefined);
  return records.map((item) => parseItem(userItemSchema, item)).filter((user) => isAssigned(user, roleId));
}
