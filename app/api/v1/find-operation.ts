import { StandardOpenAPIMatcher } from '@orpc/openapi/standard';
import { z } from 'zod';
import { router } from './router';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const defaultMaxBodyBytes = 1024 * 1024;
const metaSchema = z.object({ maxBodyBytes: z.int().default(defaultMaxBodyBytes) });

/** The same matcher that the handler uses, asked before it: for 404, 405 and the size of body to read. */
const matcher = new StandardOpenAPIMatcher();
matcher.init(router);

type Found =
  | { readonly maxBodyBytes: number }
  | { readonly maxBodyBytes?: undefined; readonly allowed: readonly string[] };

/** How large a body the operation at a path below `/api/v1` reads; or which methods the path has instead. */
export async function findOperation(method: string, path: `/${string}`): Promise<Found> {
  const match = await matcher.match(method, path);
  if (match) return metaSchema.parse(match.procedure['~orpc'].meta);
  const found = await Promise.all(methods.map(async (m) => ((await matcher.match(m, path)) ? [m] : [])));
  const allowed: readonly string[] = found.flat();
  return { allowed: allowed.includes('GET') ? ['HEAD', ...allowed] : allowed };
}
