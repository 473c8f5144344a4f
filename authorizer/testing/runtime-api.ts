import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './tcp-proxy';

/** How an invocation, or the start, ended. */
export type Ended =
  | { readonly as: 'response'; readonly body: unknown }
  | { readonly as: 'error'; readonly body: unknown; readonly errorType: string | undefined };

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly end: (ended: Ended) => void;
}

const version = '/2018-06-01/runtime';
const answers = new RegExp(`^${version}/invocation/([\\w-]+)/(response|error)$`);
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:gatewarden-authorizer';

/**
 * Lambda's Runtime API, which a runtime asks for the next event and tells the answer: one invocation at a time, in the
 * order in which they are asked for.
 */
export async function startRuntimeApi() {
  const waiting: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let asking: ServerResponse | undefined;
  let failStart: (ended: Ended) => void = () => undefined;
  const initError = new Promise<Ended>((resolve) => {
    failStart = resolve;
  });

  const hand = () => {
    const response = asking;
    const next = response && waiting.shift();
    if (next === undefined || response === undefined) return;
    asking = undefined;
    running.set(next.id, next);
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': next.id,
        'lambda-runtime-deadline-ms': String(Date.now() + 10_000),
        'lambda-runtime-invoked-function-arn': functionArn,
        'lambda-runtime-trace-id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0',
      })
      .end(JSON.stringify(next.event));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = '' } = request;
    if (method === 'GET' && url === `${version}/invocation/next`) {
      asking = response;
      return hand();
    }
    const body = await readJson(request);
    const header = request.headers['lambda-runtime-function-error-type'];
    const errorType = Array.isArray(header) ? header[0] : header;
    const [, id = '', as] = answers.exec(url) ?? [];
    const invocation = running.get(id);
    if (method === 'POST' && url === `${version}/init/error`) {
      failStart({ as: 'error', body, errorType });
    } else if (method === 'POST' && invocation !== undefined) {
      running.delete(id);
      invocation.end(as === 'error' ? { as, body, errorType } : { as: 'response', body });
    } else {
      return void response.writeHead(404).end();
    }
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
  };

  const server = createServer((request, response) => void answer(request, response));
  // The question for the next event is open for as long as there is none.
  server.requestTimeout = 0;
  const url = await listen(server);
  return {
    /** As the environment names it: without a scheme. */
    host: url.replace('http://', ''),
    invoke: (event: unknown): Promise<Ended> =>
      new Promise((end) => {
        waiting.push({ id: randomUUID(), event, end });
        hand();
      }),
    /** Settles when the runtime says that the function did not start. */
    initError,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
