import { objectOrEmpty } from '../guards';
import { refuseEvent } from './types';

/** What of a request's headers matters here. Names are compared without regard to case. */
export interface RelevantHeaders {
  /** Different values of Authorization. */
  readonly authorization: readonly string[];
  /** Different values of X-Api-Key. */
  readonly apiKeys: readonly string[];
  /** Different values of Sec-WebSocket-Protocol, each a list as it came. */
  readonly protocols: readonly string[];
  readonly userAgent: string;
  readonly methodOverride: boolean;
}

/**
 * Reads `headers` and, where the event has them, `multiValueHeaders`. The first holds only the last of several values,
 * the second all of them, so both are looked at.
 */
export function readHeaders(single: unknown, multiple?: unknown): RelevantHeaders {
  const found = { authorization: none, apiKeys: none, protocols: none, userAgent: '', methodOverride: false };
  collect(found, objectOrEmpty(single, 'headers', refuseEvent));
  if (multiple !== undefined) collect(found, objectOrEmpty(multiple, 'multiValueHeaders', refuseEvent));
  return found;
}

interface Found {
  authorization: readonly string[];
  apiKeys: readonly string[];
  protocols: readonly string[];
  userAgent: string;
  methodOverride: boolean;
}

const none: readonly string[] = Object.freeze([]);

/** By the lengths of the names that matter, so that others cost no lower-case copy. */
function collect(found: Found, headers: Readonly<Record<string, unknown>>): void {
  for (const name in headers) {
    switch (name.length) {
      case 9:
        if (isName(name, 'x-api-key')) found.apiKeys = withDistinct(found.apiKeys, headers[name]);
        break;
      case 10:
        if (isName(name, 'user-agent')) found.userAgent ||= firstText(headers[name]);
        break;
      case 13:
        if (isName(name, 'authorization')) {
          found.authorization = withDistinct(found.authorization, headers[name]);
        } else if (isOverride(name, 'x-http-method')) found.methodOverride = true;
        break;
      case 17:
        if (isOverride(name, 'x-method-override')) found.methodOverride = true;
        break;
      case 22:
        if (isName(name, 'sec-websocket-protocol')) {
          found.protocols = withDistinct(found.protocols, headers[name]);
        } else if (isOverride(name, 'x-http-method-override')) found.methodOverride = true;
        break;
    }
  }
}

const isName = (name: string, wanted: string) => name === wanted || name.toLowerCase() === wanted;

/** CGI and its heirs (WSGI, PHP, Rack) see no difference between `-` and `_`, hence neither do we. */
const isOverride = (name: string, wanted: string) => name.toLowerCase().replaceAll('_', '-') === wanted;

function withDistinct(values: readonly string[], value: unknown): readonly string[] {
  if (value === null || value === undefined) return values;
  if (typeof value === 'string') return values.includes(value) ? values : [...values, value];
  if (!Array.isArray(value)) return refuseEvent('a header is neither a string nor a list of strings');
  return (value as readonly unknown[]).reduce<readonly string[]>(
    (all, one) =>
      typeof one === 'string'
        ? withDistinct(all, one)
        : refuseEvent('a header is neither a string nor a list of strings'),
    values,
  );
}

function firstText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}
