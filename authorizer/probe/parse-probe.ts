import type { ProbedPrincipal, ProbedRequest } from '@/lib/core/decide/probed';
import type { ApiType } from '@/lib/core/model/api';
import { refuseEvent } from '../events/types';
import { isObject, type JsonObject } from '../guards';

/** What only a probe has, and no gateway can be made to send: the fields at the top of its events are its own. */
const marker = 'gatewarden';
const version = 'probe/1';

/** Fields of the events of gateways. Whatever has one of them is a gateway's, whatever else it has. */
const gatewayFields = [
  'type',
  'version',
  'methodArn',
  'routeArn',
  'authorizationToken',
  'identitySource',
  'headers',
  'multiValueHeaders',
  'requestHeaders',
  'requestContext',
] as const;

const sha256Pattern = /^[0-9a-f]{64}$/;
const apiTypes: ReadonlySet<unknown> = new Set<ApiType>(['REST', 'HTTP', 'WEBSOCKET', 'APPSYNC']);

/** Asks how a request of a principal would be decided now, without its credential. */
export interface Probe {
  readonly principal: ProbedPrincipal;
  /** Of a client: the hash of the API key that it would come with, which is looked up as that of a request is. */
  readonly keySha256: string | undefined;
  readonly request: ProbedRequest;
}

/** Whether an event is a probe. One comparison for everything that a gateway sends. */
export function isProbe(event: unknown): event is JsonObject {
  return isObject(event) && event.type === undefined && event[marker] === version;
}

/** @throws UnsupportedEventError for a probe that is none after all. */
export function parseProbe(event: JsonObject): Probe {
  for (const field of gatewayFields) if (field in event) refuseEvent(`a probe has no ${field}`);
  const principal = objectOf(event, 'principal');
  const request = objectOf(event, 'request');
  const { type } = principal;
  const { apiType } = request;
  if (type !== 'user' && type !== 'client') return refuseEvent('principal.type of the probe is unknown');
  if (!isApiType(apiType)) return refuseEvent('request.apiType of the probe is unknown');
  const keySha256 = optionalText(event, 'keySha256');
  if (keySha256 !== undefined && (type !== 'client' || !sha256Pattern.test(keySha256))) {
    return refuseEvent('keySha256 of the probe is no hash of a key of a client');
  }
  return {
    principal: {
      id: text(principal, 'id'),
      type,
      subject: text(principal, 'subject'),
      issuer: optionalText(principal, 'issuer'),
      identityProviderId: optionalText(principal, 'identityProviderId'),
    },
    keySha256,
    request: {
      apiType,
      gatewayApiId: text(request, 'gatewayApiId'),
      stage: text(request, 'stage'),
      method: text(request, 'method'),
      path: text(request, 'path'),
    },
  };
}

const isApiType = (value: unknown): value is ApiType => apiTypes.has(value);

function objectOf(event: JsonObject, name: string): JsonObject {
  const value = event[name];
  return isObject(value) ? value : refuseEvent(`${name} of the probe is not an object`);
}

function text(object: JsonObject, name: string): string {
  return optionalText(object, name) ?? refuseEvent(`${name} of the probe is missing`);
}

function optionalText(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  if (value === undefined) return undefined;
  return typeof value === 'string' && value !== ''
    ? value
    : refuseEvent(`${name} of the probe is not a text`);
}
