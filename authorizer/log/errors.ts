import { KeysUnavailableError } from '../credentials/fault';
import { UnsupportedEventError } from '../events/types';
import { PolicyUnavailableError } from '../policy/policy-state';

/** What an invocation failed on, as the closed value of the error metric. */
export type ErrorKind = 'unsupported_event' | 'policy_unavailable' | 'keys_unavailable' | 'internal';

export function kindOfError(error: unknown): ErrorKind {
  if (error instanceof UnsupportedEventError) return 'unsupported_event';
  if (error instanceof KeysUnavailableError) return 'keys_unavailable';
  return error instanceof PolicyUnavailableError ? 'policy_unavailable' : 'internal';
}
