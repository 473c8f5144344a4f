import type { RequestInput } from '@/lib/core/decide/types';

/** The kinds of authorizer events, each with a shape and an answer of its own. */
export const eventKinds = [
  'rest-token',
  'rest-request',
  'http-1',
  'http-2-simple',
  'http-2-iam',
  'websocket',
  'appsync',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** The credential that a request carries, not yet looked into. */
export type PresentedCredential =
  | { readonly type: 'none' }
  | { readonly type: 'jwt'; readonly token: string }
  | { readonly type: 'key'; readonly key: string }
  /** A credential is there, but in no form that we take. */
  | { readonly type: 'malformed' }
  /** More than one: which of them would count is for nobody to guess. */
  | { readonly type: 'several' };

/** An event in the one form that the handler works on. */
export interface AuthorizerRequest {
  readonly kind: EventKind;
  readonly input: RequestInput;
  readonly credential: PresentedCredential;
  /** ARN of the method called; empty for AppSync, whose events have none. */
  readonly arn: string;
  readonly requestId: string;
  readonly userAgent: string;
}

/** What events do not say of the API they come from. */
export interface EventSettings {
  /** Which answer the authorizers of HTTP APIs (payload 2.0) are set to give. */
  readonly httpResponse: 'simple' | 'iam';
  /** Query parameter in which a WebSocket handshake may carry its credential; undefined: in none. */
  readonly webSocketTokenParameter?: string | undefined;
}

/** An event of no known shape, or one that contradicts itself. It is answered with an error, never with a policy. */
export class UnsupportedEventError extends Error {
  override readonly name = 'UnsupportedEventError';
}

/** Ends the parsing of an event. The reason names fields, never their values. */
export function refuseEvent(why: string): never {
  throw new UnsupportedEventError(`not an authorizer event this version knows: ${why}`);
}
