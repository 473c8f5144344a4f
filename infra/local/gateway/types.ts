import type { IncomingHttpHeaders } from 'node:http';

/** A method of a resource (REST API) or a route (HTTP API), as the API was deployed. `ANY` stands for every method. */
export interface GatewayRoute {
  readonly method: string;
  /** API Gateway's template: `/orders/{orderId}`, `/files/{path+}`. */
  readonly path: string;
}

/** How the authorizer is attached to the API. */
export interface AuthorizerSetting {
  /** TOKEN, for REST APIs only: it gets one header's value and the ARN, nothing else. */
  readonly type: 'TOKEN' | 'REQUEST';
  /** HTTP APIs only. Default: 2.0. */
  readonly payload?: '1.0' | '2.0';
  /** HTTP APIs with payload 2.0 only: `{"isAuthorized": true}` instead of a policy document. */
  readonly simpleResponses?: boolean;
  /**
   * Where the credential is: `method.request.header.Authorization` (REST), `$request.header.Authorization` (HTTP),
   * `route.request.header.Authorization` (WebSocket) and their kin. A request without one of them is answered 401
   * without asking the authorizer. Default: none for REQUEST, so that it is asked every time.
   */
  readonly identitySources?: readonly string[];
  /**
   * TOKEN only: what the credential must look like; any other is answered 401 without asking. Begin it with `^` and end
   * it with `$`: AWS does not say what it makes of a pattern that fits a part.
   */
  readonly tokenPattern?: string;
  /** How long an answer is used again for equal values of the identity sources. Default: 0, never. */
  readonly resultTtlSeconds?: number;
}

/** One deployed API under a path of the local gateway; on AWS it would have a host name of its own. */
export interface Mount {
  /** First segment of the local URL: `/rest`. */
  readonly at: string;
  readonly kind: 'REST' | 'HTTP' | 'WEBSOCKET';
  readonly gatewayApiId: string;
  readonly stage: string;
  readonly authorizer: AuthorizerSetting;
  /** None for a WebSocket API: only $connect has an authorizer. */
  readonly routes: readonly GatewayRoute[];
}

/** A request as it reached a mount, before anything is decoded. */
export interface GatewayRequest {
  readonly requestId: string;
  readonly receivedAtMs: number;
  readonly method: string;
  /** Path below the mount, still percent-encoded; starts with a slash. */
  readonly rawPath: string;
  /** Without the question mark. */
  readonly rawQuery: string;
  readonly protocol: string;
  readonly sourceIp: string;
  readonly port: number;
  /** Names and values in the order and case in which they were sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The same as Node joins them, for reading one by its lower-case name. */
  readonly headerByName: IncomingHttpHeaders;
}

export interface RouteMatch {
  readonly route: GatewayRoute;
  /** Still percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

export type ContextValues = Readonly<Record<string, string | number | boolean>>;

/** What the authorizer's answer means for this one request. */
export type Verdict =
  | { readonly outcome: 'allow'; readonly principalId?: string; readonly context: ContextValues }
  | { readonly outcome: 'deny'; readonly isExplicit: boolean; readonly context: ContextValues }
  | { readonly outcome: 'unauthorized' }
  /** The authorizer failed, or answered something that API Gateway does not accept. `problem` is for the developer. */
  | { readonly outcome: 'failure'; readonly problem: string };
