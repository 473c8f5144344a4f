// What Lambda's runtime for Node does with a function: finds the handler by _HANDLER below LAMBDA_TASK_ROOT, then asks the
// Runtime API for one event after the other. AWS's own client needs a newer Node than this project does.
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API: host, LAMBDA_TASK_ROOT: taskRoot = '', _HANDLER: named = '' } = process.env;
const base = `http://${host}/2018-06-01/runtime`;

/**
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{ headers: import('node:http').IncomingHttpHeaders, text: string }>}
 */
function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(`${base}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve({ headers: response.headers, text })).on('error', reject);
    });
    sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** @param {unknown} error */
function describe(error) {
  const isError = error instanceof Error;
  return {
    errorType: isError ? error.name : typeof error,
    errorMessage: isError ? error.message : String(error),
    trace: isError ? (error.stack ?? '').split('\n') : [],
  };
}

/**
 * @param {string} path
 * @param {unknown} error
 */
function tell(path, error) {
  const body = describe(error);
  return call('POST', path, body, { 'lambda-runtime-function-error-type': body.errorType });
}

/** @returns {Promise<(event: unknown, context: object) => unknown>} */
async function loadHandler() {
  const [module = '', name = ''] = named.split('.');
  const file = ['.js', '.mjs', '.cjs']
    .map((end) => join(taskRoot, module + end))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Cannot find module '${module}'`);
  /** @type {unknown} */
  const loaded = file.endsWith('.cjs')
    ? createRequire(import.meta.url)(file)
    : await import(pathToFileURL(file).href);
  /** @type {unknown} */
  const handler = Reflect.get(Object(loaded), name);
  if (typeof handler !== 'function') throw new Error(`${named} is undefined or not exported`);
  return (event, context) => {
    /** @type {unknown} */
    const answer = Reflect.apply(handler, undefined, [event, context]);
    return answer;
  };
}

async function run() {
  const handler = await loadHandler();
  for (;;) {
    const { headers, text } = await call('GET', '/invocation/next');
    const id = String(headers['lambda-runtime-aws-request-id']);
    const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
    const context = {
      awsRequestId: id,
      invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
      functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
      functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
      memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
      logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
      getRemainingTimeInMillis: () => deadlineMs - Date.now(),
    };
    try {
      /** @type {unknown} */
      const answer = await handler(JSON.parse(text), context);
      await call('POST', `/invocation/${id}/response`, answer ?? null);
    } catch (error) {
      await tell(`/invocation/${id}/error`, error);
    }
  }
}

try {
  await run();
} catch (error) {
  await tell('/init/error', error).catch(() => undefined);
  process.exit(1);
}
