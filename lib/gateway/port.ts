import type { ProbedPrincipal } from '../core/decide/probed';
import type { ApiType } from '../core/model/api';

/** Names one API and stage of API Gateway. */
export interface GatewayTarget {
  readonly type: ApiType;
  readonly gatewayApiId: string;
  readonly stage: string;
}

/** An authorizer as API Gateway is set up with it. */
export interface GatewayAuthorizer {
  readonly id: string;
  readonly name: string;
  /** `TOKEN` and `REQUEST` call a Lambda function; `OTHER` verifies tokens without asking anybody (JWT, Cognito). */
  readonly type: 'TOKEN' | 'REQUEST' | 'OTHER';
  /** How long an answer is used again; 0 is never. */
  readonly resultTtlSeconds: number;
  /** As API Gateway writes them: `method.request.header.Authorization`, `$request.header.Authorization`. */
  readonly identitySources: readonly string[];
  /** The Lambda function that it calls. */
  readonly functionName?: string;
}

/** How API Gateway decides whether a request for a route goes on. */
export type GatewayAuthorization = 'none' | 'authorizer' | 'iam';

/** A method of a resource (REST), a route (HTTP), or a route key (WebSocket, method `WEBSOCKET`). */
export interface GatewayRoute {
  readonly method: string;
  /** A template (`/orders/{orderId}`, `/files/{proxy+}`), `$default`, or a WebSocket route key. */
  readonly path: string;
  readonly authorization: GatewayAuthorization;
  /** Of the authorizer that is attached. */
  readonly authorizerId?: string;
  /** False where the stage serves a deployment that does not have it yet. Undefined where that cannot be told. */
  readonly isDeployed?: boolean;
}

/** What API Gateway says of one API and stage. */
export interface GatewayApi {
  readonly name: string;
  readonly routes: readonly GatewayRoute[];
  readonly authorizers: readonly GatewayAuthorizer[];
}

/** Why API Gateway or Lambda did not answer as asked. The list is closed. */
export type GatewayFault =
  /** No credentials, or no function to ask. */
  | 'not_configured'
  /** The console's role lacks a permission, which `action` names. */
  | 'no_permission'
  | 'not_found'
  | 'throttled'
  /** API Gateway cannot do that for this type of API. */
  | 'not_supported'
  | 'unavailable';

/** The one error of this port. Its message is for an admin: it says what to do, and nothing of the SDK's. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  constructor(
    readonly fault: GatewayFault,
    message: string,
    /** The IAM action that is missing, for `no_permission`. */
    readonly action?: string,
  ) {
    super(message);
  }
}

/** Reads and flushes what API Gateway holds. */
export interface ApiGateway {
  /** Routes and authorizers of an API, and whether its stage is there. @throws GatewayError */
  readApi(target: GatewayTarget): Promise<GatewayApi>;
  /** The authorizers alone, which costs one call. @throws GatewayError */
  readAuthorizers(target: GatewayTarget): Promise<readonly GatewayAuthorizer[]>;
  /** Makes API Gateway forget the answers of the authorizers of a stage. @throws GatewayError */
  flushAuthorizers(target: GatewayTarget): Promise<void>;
}

/** A request of a principal, without its credential. */
export interface ProbeQuestion {
  readonly principal: ProbedPrincipal;
  /** The API key that it would come with, by its hash. */
  readonly keySha256?: string | undefined;
  readonly target: GatewayTarget;
  readonly method: string;
  readonly path: string;
}

/** How the authorizer would decide it now, and on what. */
export interface ProbeAnswer {
  readonly effect: 'allow' | 'deny';
  readonly reason: string;
  /** Why the key is refused; undefined where it is good, or where none was asked about. */
  readonly credentialFault?: string | undefined;
  readonly policyVersion: number;
  /** Of the principal's record that decided; 0 where there was none. */
  readonly principalVersion: number;
  /** `stale`: the store did not answer. */
  readonly cache: 'warm' | 'refreshed' | 'stale';
  /** Which container of the function answered. */
  readonly container: string;
  readonly at: string;
}

/** Asks the authorizer itself. @throws GatewayError */
export type AuthorizerProbe = (question: ProbeQuestion) => Promise<ProbeAnswer>;
