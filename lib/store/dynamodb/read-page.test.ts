import { describe, expect, it } from 'vitest';
import { readPage } from './read-page';
import type { StoredItem } from './records';
import type { Table } from './table';

const neverCalled = () => Promise.reject(new Error('not expected'));

/** A table whose query gives numbered items, `perCall` at most each time, of which a filter passes every `nth`. */
function numbered(count: number, { perCall = 1000, nth = 1 } = {}) {
  const limits: number[] = [];
  const table: Table = {
    name: 'numbered',
    get: neverCalled,
    getAll: neverCalled,
    putIf: neverCalled,
    updateIf: neverCalled,
    query: async ({ ExclusiveStartKey, Limit = 0 }) => {
      limits.push(Limit);
      const start = Number(ExclusiveStartKey?.n ?? 0);
      const end = Math.min(start + Limit, start + perCall, count);
      const items: StoredItem[] = [];
      for (let n = start + 1; n <= end; n += 1) if (n % nth === 0) items.push({ n });
      return { items, ...(end < count && { lastKey: { n: end } }) };
    },
  };
  return { table, limits };
}

const filtered = { TableName: 't', FilterExpression: 'x' };
const numbers = (items: readonly StoredItem[]) => items.map((item) => item.n);

describe('readPage', () => {
  it('gives a full page and the item the next one starts after', async () => {
    const page = await readPage(numbered(10).table, { TableName: 't' }, 3);
    expect(numbers(page.items)).toEqual([1, 2, 3]);
    expect(page.last).toEqual({ n: 3 });
  });

  it('knows the last page, also when it is full', async () => {
    const page = await readPage(numbered(6).table, { TableName: 't' }, 3, { n: 3 });
    expect(numbers(page.items)).toEqual([4, 5, 6]);
    expect(page.last).toBeUndefined();
  });

  it('goes on where one answer was cut short', async () => {
    const page = await readPage(numbered(10, { perCall: 2 }).table, { TableName: 't' }, 5);
    expect(numbers(page.items)).toEqual([1, 2, 3, 4, 5]);
  });

  it('bounds what a filter that finds little can cost, and goes on from there', async () => {
    const { table, limits } = numbered(1_000_000, { nth: 100_000 });
    const page = await readPage(table, filtered, 50);
    expect(limits).toEqual([51, 306, 500, 500]);
    expect(page.items).toEqual([]);
    expect(page.last).toEqual({ n: 1357 });
  });

  it('looks at little more than it gives where a filter leaves most', async () => {
    const { table, limits } = numbered(1_000_000, { nth: 2 });
    const page = await readPage(table, filtered, 50);
    expect(numbers(page.items)).toHaveLength(50);
    expect(limits).toEqual([51, 156]);
  });

  it('asks for no more than the page where nothing is filtered', async () => {
    const { table, limits } = numbered(1_000_000);
    await readPage(table, { TableName: 't' }, 50);
    expect(limits).toEqual([51]);
  });
});
