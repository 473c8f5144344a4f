// Stands for a Lambda execution environment: loads the bundle, then answers one invocation after the other.
// Plain Node, started with the function's own environment; whatever it prints is the function's log.
import { createRequire } from 'node:module';

/** @type {unknown} */
const bundle = createRequire(import.meta.url)(process.env.LAMBDA_BUNDLE_FILE);
const handler = bundle && typeof bundle === 'object' && 'handler' in bundle ? bundle.handler : undefined;
if (typeof handler !== 'function')
  throw new Error('Runtime.HandlerNotFound: the bundle exports no "handler"');

process.on('message', ({ event, context, deadlineMs }) => {
  void invoke(event, { ...context, getRemainingTimeInMillis: () => deadlineMs - Date.now() });
});
// Without a gateway there is nothing to answer to. Exiting by itself lets everything printed reach the pipe.
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });

/**
 * @param {unknown} event
 * @param {object} context
 */
async function invoke(event, context) {
  try {
    /** @type {unknown} */
    const value = await handler(event, context);
    process.send({ ok: true, json: JSON.stringify(value) ?? 'null' });
  } catch (error) {
    const isError = error instanceof Error;
    const errorType = isError ? error.name : typeof error;
    process.send({ ok: false, errorType, errorMessage: isError ? error.message : String(error) });
  }
}
