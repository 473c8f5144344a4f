import { objectOrEmpty } from '../guards';
import { refuseEvent } from './types';

/** What of a request's headers matters here. Names are compared without regard to case. */
export interface RelevantHeaders {
  /** Different values of Authorization. */
  readonly authorization: readonly string[];
  /** Different values of X-Api-Key. */
  readonly apiKeys: readonly string[];
  readonly userAgent: string;
  readonly methodOverride: boolean;
}

/** CGI and its heirs (WSGI, PHP, Rack) see no difference between `-` and `_`, hence neither do we. */
const overrideNames = new Set(['x-http-method-override', 'x-http-method', 'x-method-override']);

/**
 * Reads `headers` and, where the event has them, `multiValueHeaders`. The first holds only the last of several values,
 * the second all of them, so both are looked at.
 */
export function readHeaders(single: unknown, multiple?: unknown): RelevantHeaders {
  const found = {
    authorization: [] as string[],
    apiKeys: [] as string[],
    userAgent: '',
    methodOverride: false,
  };
  collect(found, objectOrEmpty(single, 'headers', refuseEvent));
  collect(found, objectOrEmpty(multiple, 'multiValueHeaders', refuseEvent));
  return found;
}

interface Found {
  authorization: string[];
  apiKeys: string[];
  userAgent: string;
  methodOverride: boolean;
}

function collect(found: Found, headers: Readonly<Record<string, unknown>>): void {
  for (const name in headers) {
    // Shorter and longer names than ours are skipped before they cost a lower-case copy.
    if (name.length < 9 || name.length > 22) continue;
    const lower = name.toLowerCase();
    if (lower === 'authorization') addDistinct(found.authorization, headers[name]);
    else if (lower === 'x-api-key') addDistinct(found.apiKeys, headers[name]);
    else if (lower === 'user-agent') found.userAgent ||= firstText(headers[name]);
    else if (overrideNames.has(lower.replaceAll('_', '-'))) found.methodOverride = true;
  }
}

function addDistinct(values: string[], value: unknown): void {
  if (value === null || value === undefined) return;
  for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    if (typeof one !== 'string') return refuseEvent('a header is neither a string nor a list of strings');
    if (!values.includes(one)) values.push(one);
  }
}

function firstText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}
