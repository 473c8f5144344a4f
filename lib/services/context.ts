import type { Authority } from '../core/model/authority';
import type { Actor } from '../core/model/console';
import type { OnceClaim } from '../core/model/once';
import type { ApiGateway, AuthorizerProbe } from '../gateway/port';
import type { IdentityGateway } from '../identity/port';
import type { AccessLogReader } from '../logs/port';
import type { Store } from '../store/port';
import type { CacheFlusher } from './gateway/cache-flusher';
import type { TokenVerifier } from './invitations/token-verifier';

/** What every service gets: ports, the clock, and on whose behalf it runs. Made once per request. */
export interface ServiceContext extends Authority {
  readonly store: Store;
  readonly accessLog: AccessLogReader;
  readonly identity: IdentityGateway;
  /** Verifies tokens of the protected APIs' identity providers. */
  readonly tokens: TokenVerifier;
  /** What API Gateway has of the protected APIs. */
  readonly gateway: ApiGateway;
  readonly flusher: CacheFlusher;
  /** Asks the authorizer itself. */
  readonly probe: AuthorizerProbe;
  /** Name of the authorizer's function, where this console knows it. */
  readonly authorizerFunction?: string | undefined;
  /** Who asks. Whether they may was decided before the service was called. */
  readonly actor: Actor;
  /** For a service token: the member who made it, where that is known. */
  readonly tokenMadeBy?: string | undefined;
  /** The draft that policy edits go to and policy reads come from. Without one: the policy in force. */
  readonly draftId?: string | undefined;
  readonly requestId: string;
  /** The idempotency key that the request came under: what it makes is remembered with the write. */
  readonly once?: OnceClaim | undefined;
  readonly now: () => Date;
  /** How long an authorizer may go on deciding on what it knew before a change. */
  readonly freshness: { readonly maxAgeSeconds: number; readonly staleOnErrorSeconds: number };
}
