import { afterEach, vi } from 'vitest';

export interface ApiRequest {
  /** `GET /users`: method and path below `/api/v1`. */
  readonly operation: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface ApiAnswer {
  readonly status?: number;
  readonly body: unknown;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Answers the typed client in place of the server. Returns every request made, in order. */
export function answerApi(
  answer: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>,
): readonly ApiRequest[] {
  const requests: ApiRequest[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text();
    const { pathname, searchParams: query } = new URL(request.url);
    const path = pathname.replace('/api/v1', '');
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    const made = { operation: `${request.method} ${path}`, query, headers: request.headers, body: parsed };
    requests.push(made);
    const { status = 200, body } = await answer(made);
    return Response.json(body, { status });
  });
  return requests;
}

/** Problem details as the API sends them. */
export function problem(status: number, code: string, detail: string): ApiAnswer {
  return { status, body: { type: 'about:blank', title: code, status, code, detail, instance: 'req-1' } };
}
