import { GatewayError } from './port';

/** A page of what one call lists. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

/** More pages than the largest API has: a listing that never ends is not followed for ever. */
const maxPages = 200;

/** Everything that a paged call lists, page after page. */
export async function readPages<T>(read: (from: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let from: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const { items, next } = await read(from);
    all.push(...items);
    if (next === undefined || next === '') return all;
    from = next;
  }
  throw new GatewayError('unavailable', 'API Gateway lists more pages than any API has. Try again later.');
}
