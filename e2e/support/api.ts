import { readStackState } from './stack';

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/**
 * Each request has a connection of its own: one that is kept may be closed by the server just when the next request is
 * written to it, if a test paused for longer than connections are kept.
 */
export const closing = { connection: 'close' } as const;

/** Calls the control-plane API with the owner's service token, or with the token given. */
export async function callApi(
  method: string,
  path: string,
  options: { body?: unknown; token?: string | null; headers?: Record<string, string> } = {},
): Promise<ApiAnswer> {
  const { console: base, serviceToken } = readStackState();
  const token = options.token === undefined ? serviceToken : options.token;
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...closing,
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && {
      body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body),
    }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}
