import type { Page } from '../port';

/** All items of a list, page by page, and how many came on each. */
export async function readAll<T>(
  readPage: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<{ readonly items: T[]; readonly sizes: number[] }> {
  const items: T[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(cursor);
    items.push(...page.items);
    sizes.push(page.items.length);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { items, sizes };
}
