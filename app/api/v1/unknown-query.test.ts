import { isContractProcedure } from '@orpc/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { contract } from '@/lib/contracts';
import { queryNamesOf } from './refuse-unknown-query';
import { createTestApi, problemOf } from './testing/test-api';

function* operationsOf(part: object, path: readonly string[] = []): Generator<readonly [string, unknown]> {
  for (const [name, value] of Object.entries(part)) {
    const at = [...path, name];
    if (isContractProcedure(value)) yield [at.join('.'), queryNamesOf(value['~orpc'])];
    else if (typeof value === 'object' && value !== null) yield* operationsOf(value, at);
  }
}

describe('query parameters', () => {
  let api: Awaited<ReturnType<typeof createTestApi>>;
  beforeAll(async () => {
    api = await createTestApi();
  });
  const ask = async (path: string, options?: Parameters<typeof api.call>[1]) =>
    problemOf(await api.call(path, options));

  it('are known of every operation', () => {
    const operations = [...operationsOf(contract)];
    expect(operations.length).toBeGreaterThan(100);
    expect(operations.filter(([, names]) => names === undefined)).toEqual([]);
  });

  it('that an operation does not take are refused, with their name and those it takes', async () => {
    const problem = await ask('/users?status=active&rolId=reader');
    expect(problem).toMatchObject({ status: 422, code: 'validation_failed' });
    expect(problem.errors).toEqual([
      {
        pointer: '/query/rolId',
        message: 'is no query parameter of this operation, which takes limit, cursor, prefix, roleId, status',
      },
    ]);
    expect(problem.detail).toContain('"rolId"');
  });

  it.each([
    ['names of the path', '/users/usr_aaaaaaaaaaaaaaaaaaaaaa?userId=usr_b', undefined],
    ['fields of a body', '/users?name=Ada', { method: 'POST', body: { name: 'Ada' } }],
    ['headers', '/roles/reader?if-match=x', { method: 'DELETE' }],
    ['names of objects', '/users?__proto__=x', undefined],
    ['names that are not there for all', '/users?constructor=x', undefined],
  ])('are not %s', async (_, path, options) => {
    expect(await ask(path, options)).toMatchObject({ status: 422, code: 'validation_failed' });
  });

  it('are told to those only who may call the operation', async () => {
    expect(await ask('/users?x=1', { caller: 'nobody' })).toMatchObject({ status: 401 });
  });
});
