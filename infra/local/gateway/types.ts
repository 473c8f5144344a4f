import type { IncomingHttpHeaders } from 'node:http';

/** A method of a resource (REST API) or a route (HTTP API), as the API was deployed. `ANY` stands for every method. */
export interface GatewayRoute {
  readonly method: string;
  /** API Gateway's template: `/orders/{orderId}`, `/files/{path+}`. */
  readonly path: string;
}

/** How the authorizer is attached. No identity sources: it is called for every request, also without a credential. */
export type AuthorizerSetting =
  /** REST API only. The token is taken from the Authorization header; without one API Gateway answers 401 itself. */
  | { readonly type: 'TOKEN' }
  | { readonly type: 'REQUEST' }
  /** HTTP API only: `{"isAuthorized": true}` instead of a policy document. */
  | { readonly type: 'REQUEST'; readonly simpleResponses: true };

/** One deployed API under a path of the local gateway; on AWS it would have a host name of its own. */
export interface Mount {
  /** First segment of the local URL: `/rest`. */
  readonly at: string;
  readonly kind: 'REST' | 'HTTP';
  readonly gatewayApiId: string;
  readonly stage: string;
  readonly authorizer: AuthorizerSetting;
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
  | { readonly outcome: 'deny'; readonly isExplicit: boolean }
  | { readonly outcome: 'unauthorized' }
  /** The authorizer failed, or answered something that API Gateway does not accept. `problem` is for the developer. */
  | { readonly outcome: 'failure'; readonly problem: string };
