import { expect, it } from 'vitest';
import { readAllPages } from './read-all-pages';

it('reads to the last page, in order', async () => {
  const asked: (string | undefined)[] = [];
  const found = await readAllPages(async (cursor) => {
    asked.push(cursor);
    return cursor === undefined ? { items: [1, 2], nextCursor: 'c2' } : { items: [3] };
  });
  expect(found).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'c2']);
});
