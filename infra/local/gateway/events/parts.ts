import type { GatewayRequest } from '../types';

export type MultiValues = Record<string, string[]>;

/** Every value of each name, in order. */
export function groupValues(pairs: Iterable<readonly [string, string]>): MultiValues {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

/** API Gateway's single-value maps keep the last value. */
export function lastValues(groups: MultiValues): Record<string, string> {
  return mapValues(groups, (values) => values.at(-1) ?? '');
}

/** HTTP APIs join several values by commas. */
export function joinedValues(groups: MultiValues): Record<string, string> {
  return mapValues(groups, (values) => values.join(','));
}

export function queryValues(request: GatewayRequest): MultiValues {
  return groupValues(new URLSearchParams(request.rawQuery));
}

/** The headers sent, and those that API Gateway adds on its way. */
export function forwardedHeaders(request: GatewayRequest): (readonly [string, string])[] {
  const seen = request.headerByName['x-forwarded-for'];
  const forwardedFor = seen === undefined ? request.sourceIp : `${String(seen)}, ${request.sourceIp}`;
  const own = new Set(['x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto']);
  return [
    ...request.headers.filter(([name]) => !own.has(name.toLowerCase())),
    ['X-Forwarded-For', forwardedFor],
    ['X-Forwarded-Port', String(request.port)],
    ['X-Forwarded-Proto', 'http'],
  ];
}

function mapValues<A, B>(record: Record<string, A>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
