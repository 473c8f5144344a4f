import type { ApiType, RouteAccess } from '../model/api';
import type { CredentialFault, Effect, Reason } from '../model/decision';
import type { AttributeValue } from '../model/principal';

/** A request as an event or the simulator describes it, before it is checked for ambiguity. */
export interface RequestInput {
  /** Id of the API in API Gateway, and the stage: together they name the API of the policy. */
  readonly gatewayApiId: string;
  readonly stage: string;
  readonly apiType: ApiType;
  /** HTTP method, or `WEBSOCKET` with the route key as `path`. */
  readonly method: string;
  /** Path without stage and base path mapping, as the gateway delivered it. */
  readonly path: string;
  /** HTTP APIs deliver the path already percent-decoded once. */
  readonly pathIsDecoded: boolean;
  /** The template the gateway says it matched (`resource`, `routeKey`); undefined where the event names none. */
  readonly gatewayRoute?: { readonly method: string; readonly path: string };
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Names of query parameters of which the event may not have told every value. */
  readonly unclearQuery?: ReadonlySet<string>;
  readonly sourceIp?: string;
  /**
   * Whether the event is of a kind that tells neither address nor query (TOKEN, AppSync). That they are missing then
   * says nothing of the request: conditions on them cannot be evaluated.
   */
  readonly hidesAddressAndQuery?: boolean;
  /** How many different values of Authorization the request carried. */
  readonly authorizationValues: number;
  /** Whether a header that asks for another method was sent (X-HTTP-Method-Override and its kin). */
  readonly methodOverride: boolean;
}

/** What the store knows of a principal, in the form the decision reads. Times in epoch milliseconds. */
export interface PrincipalFacts {
  readonly id: string;
  readonly type: 'user' | 'client';
  readonly version: number;
  readonly suspended: boolean;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly assignments: readonly AssignmentFacts[];
  /** A client's key of a usage plan, handed back to REST APIs. */
  readonly usageIdentifierKey?: string;
}

export interface AssignmentFacts {
  readonly id: string;
  readonly roleId: string;
  readonly startsAtMs?: number;
  readonly expiresAtMs?: number;
}

/** Claims of a verified token. Nested values are kept as they came. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who asks, after the credential was looked at. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'rejected'; readonly fault: CredentialFault }
  | {
      readonly kind: 'identified';
      readonly principalId: string;
      readonly type: 'user' | 'client';
      readonly subject: string;
      /** Identity provider of the token; absent for API keys. */
      readonly identityProviderId?: string;
      readonly claims: Claims;
      /** The store's record; absent when the principal is unknown. */
      readonly principal?: PrincipalFacts;
    };

/** The outcome, without the trace. `status` is what the gateway must answer: 401 asks for a credential. */
export interface Decision {
  readonly effect: Effect;
  readonly reason: Reason;
  readonly apiId?: string;
  readonly route?: {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly access: RouteAccess;
  };
  /** Roles in force at the time of the decision, inheritance included. */
  readonly roles: readonly string[];
  /** The grant that decided: the allowing one, or the denying one. */
  readonly grant?: { readonly roleId: string; readonly grantId: string };
  /** The assignment through which the deciding grant was reached; absent when a group mapping gave the role. */
  readonly assignmentId?: string;
  readonly credentialFault?: CredentialFault;
}
