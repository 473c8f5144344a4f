import { OpenAPIHandler } from '@orpc/openapi/fetch';
import type { RequestContext } from './request-context';
import { router } from './router';

interface RunContext extends RequestContext {
  /** Reads the body in place of the handler's own reader, which knows no bounds. */
  readonly readBody: () => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

/** A single entity's `etag` is sent as the header too. */
function etagHeader(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null || !('etag' in body)) return {};
  return typeof body.etag === 'string' ? { etag: `"${body.etag}"` } : {};
}

const handler = new OpenAPIHandler<RunContext>(router, {
  interceptors: [
    async (options) => {
      const { readBody, onFailure } = options.context;
      try {
        const result = await options.next({ ...options, request: { ...options.request, body: readBody } });
        if (!result.matched) return result;
        const { response } = result;
        return {
          ...result,
          response: { ...response, headers: { ...response.headers, ...etagHeader(response.body) } },
        };
      } catch (error) {
        onFailure(error);
        throw error;
      }
    },
  ],
});

/** Runs the operation that a request names. Throws what the operation threw; undefined where there is none. */
export async function runOperation(
  request: Request,
  prefix: `/${string}`,
  context: RequestContext & Pick<RunContext, 'readBody'>,
): Promise<Response | undefined> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  const result = await handler.handle(request, { prefix, context: { ...context, onFailure } });
  // The handler has made an answer of its own kind of it by now; the error itself says more.
  if (failures.length > 0) throw failures[0];
  return result.matched ? result.response : undefined;
}
