import { objectOrEmpty } from '../guards';
import { refuseEvent } from './types';

export type Query = Readonly<Record<string, readonly string[]>>;

export const noQuery: Query = Object.freeze({});

/** `multiValueQueryStringParameters` where the event has it, else `queryStringParameters`. */
export function readQuery(single: unknown, multiple: unknown): Query {
  const all = objectOrEmpty(multiple, 'multiValueQueryStringParameters', refuseEvent);
  const source =
    Object.keys(all).length > 0 ? all : objectOrEmpty(single, 'queryStringParameters', refuseEvent);
  const names = Object.keys(source);
  if (names.length === 0) return noQuery;
  return Object.fromEntries(names.map((name) => [name, textsOf(source[name])]));
}

/** The raw query string of HTTP API events, whose map joins several values by commas and so loses where they end. */
export function readRawQuery(raw: unknown): Query {
  if (raw === undefined || raw === null || raw === '') return noQuery;
  if (typeof raw !== 'string') return refuseEvent('rawQueryString is not a string');
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(raw)) {
    const values = query.get(name);
    if (values === undefined) query.set(name, [value]);
    else values.push(value);
  }
  // Makes own properties of all names, `__proto__` too.
  return Object.fromEntries(query);
}

function textsOf(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((one) =>
    typeof one === 'string' ? one : refuseEvent('a query parameter is not a string'),
  );
}
