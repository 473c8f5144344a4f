import type { Actor, ConsoleRole } from '../core/model/console';
import type { AccessLogReader } from '../logs/port';
import type { Store } from '../store/port';

/** What every service gets: ports, the clock, and on whose behalf it runs. Made once per request. */
export interface ServiceContext {
  readonly store: Store;
  readonly accessLog: AccessLogReader;
  /** Who asks. Whether they may was decided before the service was called. */
  readonly actor: Actor;
  readonly role: ConsoleRole;
  readonly requestId: string;
  readonly now: () => Date;
  /** How long an authorizer may go on deciding on what it knew before a change. */
  readonly freshness: { readonly maxAgeSeconds: number; readonly staleOnErrorSeconds: number };
}
