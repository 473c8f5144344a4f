import { StopError } from '../stack/stop-error.mjs';

/** The console's HTTP API, as any script uses it. */
export interface ConsoleApi {
  /** The answer's body. Any refusal is an error that carries the problem's text. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** The same for creations: what exists already is fine, so that a broken-off seeding can be repeated. */
  readonly create: (path: string, body: unknown) => Promise<void>;
}

export function createConsoleApi(consoleUrl: string, serviceToken: string): ConsoleApi {
  async function send(method: string, path: string, body?: unknown) {
    const response = await fetch(`${consoleUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${serviceToken}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, ok: response.ok, text: await response.text() };
  }
  const fail = (method: string, path: string, answer: { status: number; text: string }) =>
    new StopError(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 2000)}`);

  return {
    async call(method, path, input) {
      const answer = await send(method, path, input);
      if (!answer.ok) throw fail(method, path, answer);
      const body: unknown = answer.text === '' ? undefined : JSON.parse(answer.text);
      return body;
    },
    async create(path, body) {
      const answer = await send('POST', path, body);
      if (!answer.ok && answer.status !== 409) throw fail('POST', path, answer);
    },
  };
}
