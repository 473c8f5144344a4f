import { beforeAll, describe, expect, it } from 'vitest';
import { createTestTables, type TestTables } from '@/infra/local/dynamodb-testing';
import type { User } from '../../core/model/principal';
import type { UserQuery } from '../port';
import { readAll } from '../testing/read-all';
import { assignmentOf, draftOf, userRecord } from '../testing/records';
import { createDocumentClient } from './client';
import { createDynamoDbStore } from './dynamodb-store';
import { createEntities } from './entities';
import { listUsers } from './read-users';
import { createTable, type Table } from './table';

/** Every fifth has the role, every tenth of all is suspended; names repeat, so that ids decide about order. */
const users = Array.from({ length: 60 }, (_, i) =>
  userRecord(`s${i}`, {
    name: ['Kim Lou', 'Lou Kim', 'Kim', 'Max'][i % 4] ?? '',
    email: `${i % 3 === 0 ? 'kim' : 'max'}.${i}@demo.example`,
    status: i % 10 === 0 ? 'suspended' : 'active',
    assignments: i % 5 === 0 ? [assignmentOf('reader')] : [],
  }),
);

let tables: TestTables;
let calls = 0;
let table: Table;

beforeAll(async () => {
  tables = await createTestTables();
  const client = createDocumentClient(tables);
  const store = createDynamoDbStore(client, tables.table);
  for (let start = 0; start < users.length; start += 40) {
    const part = users.slice(start, start + 40);
    await store.commit(
      draftOf(),
      part.map((user) => ({ type: 'put_principal', principal: user })),
    );
  }
  const real = createTable(client, tables.table);
  const counted = <A extends readonly unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      calls += 1;
      return call(...args);
    };
  };
  table = {
    ...real,
    query: counted((input) => real.query(input)),
    getAll: counted((keys) => real.getAll(keys)),
  };
});

const page = (query: UserQuery) => listUsers(table, createEntities(tables.table), query);
const all = async (query: Omit<UserQuery, 'limit'>, limit: number): Promise<User[]> => {
  const read = (cursor?: string) => page({ ...query, limit, ...(cursor && { cursor }) });
  return (await readAll(read)).items;
};

describe('the users of a role', () => {
  const queries = [undefined, 'kim', 'max', 's1'].flatMap((prefix) =>
    [undefined, 'active' as const, 'suspended' as const].map((status) => ({ prefix, status })),
  );

  it.each(queries)('are those of all users who have it, in the same order: %j', async (query) => {
    const expected = (await all(query, 200)).filter(({ assignments }) => assignments.length > 0);
    expect(expected.length).toBeGreaterThan(0);
    for (const limit of [1, 5, 200])
      expect(await all({ roleId: 'reader', ...query }, limit)).toEqual(expected);
  });
});

describe('a page of users', () => {
  it.each([
    ['everyone', {}, 2],
    ['by status', { status: 'suspended' as const }, 1],
    ['by prefix and status', { prefix: 'kim', status: 'active' as const }, 4],
    ['by prefix', { prefix: 'kim' }, 8],
    ['by role', { roleId: 'reader' }, 3],
    ['by role and status', { roleId: 'reader', status: 'active' as const }, 2],
    ['by role and prefix', { roleId: 'reader', prefix: 'kim' }, 9],
  ])('costs few calls: %s', async (_, query, atMost) => {
    calls = 0;
    await page({ ...query, limit: 10 });
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThanOrEqual(atMost);
  });
});
