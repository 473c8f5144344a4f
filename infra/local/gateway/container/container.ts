import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface ContainerOptions {
  readonly bundleFile: string;
  readonly env: Readonly<Record<string, string>>;
  readonly functionName: string;
  readonly functionArn: string;
  readonly logGroup: string;
  readonly timeoutMs: number;
  /** Each line the function printed, with the name of the container's log stream. */
  readonly onLine: (logStream: string, line: string) => void;
}

export type InvocationResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

const messageSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ ok: z.literal(true), json: z.string() }),
  z.object({ ok: z.literal(false), errorType: z.string(), errorMessage: z.string() }),
]);
type Message = z.infer<typeof messageSchema>;

const initTimeoutMs = 10_000;
const memoryMb = '256';

/** One process that stands for one Lambda container: one invocation at a time, gone after a crash or a timeout. */
export class Container {
  readonly logStream: string;
  readonly #options: ContainerOptions;
  readonly #child: ChildProcess;
  readonly #ready: Promise<Message | undefined>;
  readonly #closed: Promise<unknown>;
  isAlive = true;

  constructor(options: ContainerOptions, nowMs: number) {
    this.#options = options;
    const date = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '/');
    this.logStream = `${date}/[$LATEST]${randomBytes(16).toString('hex')}`;
    this.#child = fork(fileURLToPath(new URL('lambda-container.mjs', import.meta.url)), {
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        NODE_ENV: 'production',
        ...options.env,
        LAMBDA_BUNDLE_FILE: options.bundleFile,
        AWS_LAMBDA_FUNCTION_NAME: options.functionName,
        AWS_LAMBDA_LOG_GROUP_NAME: options.logGroup,
        AWS_LAMBDA_LOG_STREAM_NAME: this.logStream,
      },
    });
    this.#child.once('exit', () => {
      this.isAlive = false;
    });
    const outputEnds = [this.#child.stdout, this.#child.stderr].map((stream) => {
      if (!stream) throw new Error('the container has no output to read');
      const lines = createInterface({ input: stream });
      lines.on('line', (line) => options.onLine(this.logStream, line));
      return once(lines, 'close');
    });
    this.#closed = Promise.all([once(this.#child, 'exit'), ...outputEnds]);
    this.#ready = this.#nextMessage(initTimeoutMs);
  }

  async invoke(event: unknown, requestId: string): Promise<InvocationResult> {
    if (!(await this.#ready))
      return this.#crashed(requestId, 'Runtime.InitError', 'the bundle did not start');
    const startedMs = Date.now();
    const deadlineMs = startedMs + this.#options.timeoutMs;
    const answer = this.#nextMessage(this.#options.timeoutMs);
    this.#child.send({ event, context: this.#lambdaContext(requestId), deadlineMs });
    const message = await answer;
    this.#report(requestId, Date.now() - startedMs);
    if (!message) return this.#crashed(requestId, 'Runtime.ExitError', 'it exited or ran out of time');
    if ('ready' in message) return this.#crashed(requestId, 'Runtime.ExitError', 'it answered out of turn');
    return message.ok ? { ok: true, value: JSON.parse(message.json) } : message;
  }

  /** Lets the process end by itself, so that everything it printed has been read when this settles. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 2000);
    await this.#closed;
    clearTimeout(timer);
  }

  /** The next message, or undefined when the process ends or the time runs out first. */
  #nextMessage(timeoutMs: number): Promise<Message | undefined> {
    const child = this.#child;
    return new Promise((resolve) => {
      const settle = (message?: Message) => {
        clearTimeout(timer);
        child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        resolve(message);
      };
      const onMessage = (raw: unknown) => settle(messageSchema.safeParse(raw).data);
      const onEnd = () => settle();
      const timer = setTimeout(onEnd, timeoutMs);
      child.once('message', onMessage).once('exit', onEnd).once('error', onEnd);
    });
  }

  /** What the Lambda service writes of each invocation, in whatever way it ended. */
  #report(requestId: string, durationMs: number): void {
    const facts = [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${durationMs}.00 ms`,
      `Billed Duration: ${durationMs} ms`,
      `Memory Size: ${memoryMb} MB`,
    ];
    this.#options.onLine(this.logStream, facts.join('\t'));
  }

  #crashed(requestId: string, errorType: string, what: string): InvocationResult {
    this.isAlive = false;
    this.#child.kill('SIGKILL');
    const errorMessage = `RequestId: ${requestId} Error: the authorizer container failed: ${what}`;
    this.#options.onLine(this.logStream, `${errorMessage} (${errorType})`);
    return { ok: false, errorType, errorMessage };
  }

  #lambdaContext(requestId: string) {
    const { functionName, functionArn, logGroup } = this.#options;
    return {
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: functionArn,
      memoryLimitInMB: memoryMb,
      awsRequestId: requestId,
      logGroupName: logGroup,
      logStreamName: this.logStream,
      callbackWaitsForEmptyEventLoop: true,
    };
  }
}
