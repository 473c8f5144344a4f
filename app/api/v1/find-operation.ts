import { StandardOpenAPIMatcher } from '@orpc/openapi/standard';
import { operationMetaSchema } from '@/lib/contracts/operation';
import { router } from './router';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const defaultMaxBodyBytes = 1024 * 1024;

/** The same matcher that the handler uses, asked before it: for 404, 405 and the size of body to read. */
const matcher = new StandardOpenAPIMatcher();
matcher.init(router);

type Found =
  | {
      readonly maxBodyBytes: number;
      /** Anyone may call it. */
      readonly isOpen: boolean;
    }
  | { readonly maxBodyBytes?: undefined; readonly allowed: readonly string[] };

/** How large a body the operation at a path below `/api/v1` reads; or which methods the path has instead. */
export async function findOperation(method: string, path: `/${string}`): Promise<Found> {
  const match = await matcher.match(method, path);
  if (match) {
    const { access, maxBodyBytes = defaultMaxBodyBytes } = operationMetaSchema.parse(
      match.procedure['~orpc'].meta,
    );
    return { maxBodyBytes, isOpen: access === 'anonymous' };
  }
  const found = await Promise.all(methods.map(async (m) => ((await matcher.match(m, path)) ? [m] : [])));
  const allowed: readonly string[] = found.flat();
  return { allowed: allowed.includes('GET') ? ['HEAD', ...allowed] : allowed };
}
