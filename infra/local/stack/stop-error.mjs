/** Something the person at the keyboard can act on: shown as its message alone, without a stack. */
export class StopError extends Error {
  /**
   * @param {string} message  What is wrong and what to do, in one line.
   * @param {string} [detail]  Last lines of what a command printed.
   */
  constructor(message, detail) {
    super(message);
    this.name = 'StopError';
    this.detail = detail;
  }
}

/**
 * Prints why a command ended and sets the exit code.
 *
 * @param {unknown} error
 */
export function reportAndFail(error) {
  if (error instanceof StopError) {
    if (error.detail) process.stderr.write(`\n${error.detail.trimEnd()}\n`);
    process.stderr.write(`\n${error.message}\n`);
  } else {
    process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  process.exitCode = 1;
}
