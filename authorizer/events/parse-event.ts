import { isObject } from '../guards';
import { parseAppSync } from './appsync';
import { parseHttpTwo } from './http-two';
import { parseHttpOne, parseRestRequest } from './rest-request';
import { parseRestToken } from './rest-token';
import { type AuthorizerRequest, type EventSettings, refuseEvent } from './types';
import { parseWebSocket } from './websocket';

/**
 * Recognises the kind of an event by the fields that only it has, and brings it into the one form.
 * @throws UnsupportedEventError for anything else: an unknown shape is an error (500), never an answer.
 */
export function parseEvent(event: unknown, settings: EventSettings): AuthorizerRequest {
  if (!isObject(event)) return refuseEvent('it is not an object');
  const context = isObject(event.requestContext) ? event.requestContext : undefined;
  if (event.type === 'TOKEN') return parseRestToken(event);
  if (event.type === 'REQUEST') {
    if (event.version === '2.0') return parseHttpTwo(event, settings.httpResponse);
    if (event.version === '1.0') return parseHttpOne(event);
    if (event.version !== undefined) return refuseEvent('unknown payload format version');
    if (context !== undefined && 'routeKey' in context) {
      return parseWebSocket(event, context, settings.webSocketTokenParameter);
    }
    return parseRestRequest(event);
  }
  const isAppSync = event.type === undefined && context !== undefined && 'queryString' in context;
  return isAppSync ? parseAppSync(event, context) : refuseEvent('unknown type');
}
