import { LogsError } from '../errors';

/** What is not understood is refused by its name: a wrong answer would be worse than none. */
export function malformedQuery(what: string): LogsError {
  return new LogsError('MalformedQueryException', `Malformed query: ${what}`);
}
