import type { Caller } from '@/lib/auth/identify';
import type { Authority } from '@/lib/core/model/authority';
import type { ServiceContext } from '@/lib/services/context';

/** What the composition gives every request. */
export type SystemContext = Omit<ServiceContext, 'actor' | 'requestId' | 'once' | keyof Authority>;

/** What one request carries through the router. */
export interface RequestContext {
  readonly system: SystemContext;
  readonly headers: Headers;
  /** Of the query parameters that were sent. */
  readonly queryNames: readonly string[];
  readonly requestId: string;
  readonly publicOrigin: string;
  /** Asked once per request. */
  readonly identify: () => Promise<Caller>;
  /** Told where the answer is that of an earlier request under the same idempotency key. */
  readonly onReplay: () => void;
}
