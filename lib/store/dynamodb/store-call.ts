import { StoreUnavailableError } from '../errors';

/** What DynamoDB answers to a call that is wrong in itself: our mistake, and no use to try again. */
const mistakes = new Set(['ValidationException', 'SerializationException']);

/**
 * Runs one call and keeps the SDK's errors inside the adapter: what is our mistake stays an Error of its own,
 * everything else means that the store cannot be used now.
 */
export async function storeCall<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw describeFailure(what, error);
  }
}

export function describeFailure(what: string, error: unknown): Error {
  const name = error instanceof Error ? error.name : 'unknown error';
  const message = `${what}: ${name}${error instanceof Error ? `, ${error.message}` : ''}`;
  return mistakes.has(name)
    ? new TypeError(message, { cause: error })
    : new StoreUnavailableError(message, { cause: error });
}
