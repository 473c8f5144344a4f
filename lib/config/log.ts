export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one JSON line to the process's log. Give it names and ids, never tokens, cookies or bodies. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, fields?: LogFields) => void;

export const writeLog: Log = (level, message, fields = {}) => {
  process.stderr.write(`${JSON.stringify({ ts: new Date().toISOString(), level, message, ...fields })}\n`);
};

/** What may be written of an unknown error: its class, message and stack, and the same of its cause. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined;
  return { error: error.name, errorMessage: error.message, stack: error.stack, cause };
}
