import type { Caller } from '@/lib/auth/identify';
import type { ServiceContext } from '@/lib/services/context';

/** What the composition gives every request. */
export type SystemContext = Omit<ServiceContext, 'actor' | 'role' | 'requestId'>;

/** What one request carries through the router. */
export interface RequestContext {
  readonly system: SystemContext;
  readonly headers: Headers;
  readonly requestId: string;
  readonly publicOrigin: string;
  /** Asked once per request. */
  readonly identify: () => Promise<Caller>;
}
