import type { DecisionFilter } from './port';

/** Longest value put into a pattern: all fields together must stay below the 1,024 characters of a pattern. */
const maxValueLength = 75;
/** What stands for itself between double quotes: no quote, backslash or wildcard, no `%` of regular expressions. */
const plainStart = /^[\x20-\x7e]*/;
const special = /["\\*%]/;

/**
 * Builds the filter pattern for a question. It finds all that the question asks for and perhaps more: a value that
 * the pattern language cannot express exactly is cut before the first such character and ends in a wildcard.
 * What is too much is taken out by `matchesQuery` afterwards.
 */
export function buildFilterPattern(query: DecisionFilter): string {
  const conditions = [
    equals('kind', 'authz.decision'),
    equals('id', query.id),
    equals('effect', query.effect),
    equals('reason', query.reason),
    equals('principal', query.principal),
    equals('api', query.api),
    equals('method', query.method),
    equals('route', query.route),
    equals('requestId', query.requestId),
    equals('sourceIp', query.sourceIp),
    contains('roles', query.role),
    startsWith('path', query.pathPrefix),
  ];
  return `{ ${conditions.filter((condition) => condition !== undefined).join(' && ')} }`;
}

function equals(field: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  return expressible(value) === value ? `$.${field} = "${value}"` : startsWith(field, value);
}

function startsWith(field: string, value: string | undefined): string | undefined {
  const prefix = expressible(value ?? '');
  return prefix === '' ? undefined : `$.${field} = "${prefix}*"`;
}

function contains(field: string, value: string | undefined): string | undefined {
  const part = expressible(value ?? '');
  return part === '' ? undefined : `$.${field} = "*${part}*"`;
}

/** The part of a value that can stand in quotes without escapes. */
function expressible(value: string): string {
  const printable = plainStart.exec(value)?.[0] ?? '';
  const end = printable.search(special);
  return (end < 0 ? printable : printable.slice(0, end)).slice(0, maxValueLength);
}
