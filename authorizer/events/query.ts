import { objectOrEmpty } from '../guards';
import { refuseEvent } from './types';

export type Query = Readonly<Record<string, readonly string[]>>;

export const noQuery: Query = Object.freeze({});

/** A query as far as an event tells it. */
export interface ToldQuery {
  readonly query: Query;
  /** Parameters that may have had more values than the one here. */
  readonly unclearQuery?: ReadonlySet<string>;
}

const toldNone: ToldQuery = Object.freeze({ query: noQuery });

/**
 * The two maps of formats 1.0. `queryStringParameters` holds one text of each parameter, and which one of several it is
 * no document says. Only `multiValueQueryStringParameters` tells all values, and AWS documents none for the authorizers
 * of HTTP APIs: what stands in the first map alone is unclear.
 */
export function readQuery(single: unknown, multiple: unknown): ToldQuery {
  const all = objectOrEmpty(multiple, 'multiValueQueryStringParameters', refuseEvent);
  const one = objectOrEmpty(single, 'queryStringParameters', refuseEvent);
  const told = Object.keys(all);
  const unclear = Object.keys(one).filter((name) => !Object.hasOwn(all, name));
  if (told.length === 0 && unclear.length === 0) return toldNone;
  const entries = [
    ...told.map((name) => [name, textsOf(all[name])] as const),
    ...unclear.map((name) => [name, textsOf(one[name])] as const),
  ];
  const query = Object.fromEntries(entries);
  return unclear.length === 0 ? { query } : { query, unclearQuery: new Set(unclear) };
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
