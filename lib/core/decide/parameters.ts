import type { RouteParameter } from './compiled';

const none: readonly RouteParameter[] = [];
const noValues: Readonly<Record<string, string>> = Object.freeze({});

/** Parameters of a path template. */
export function parametersOf(template: string): readonly RouteParameter[] {
  if (!template.includes('{')) return none;
  return template.split('/').flatMap((segment, i) => {
    if (!segment.startsWith('{')) return [];
    const isGreedy = segment.endsWith('+}');
    return [{ name: segment.slice(1, isGreedy ? -2 : -1), segment: i - 1, isGreedy }];
  });
}

/** Their values in a canonical path, decoded. A greedy one holds the rest of the path, slashes included. */
export function readParameters(
  parameters: readonly RouteParameter[],
  path: string,
): Readonly<Record<string, string>> {
  if (parameters.length === 0) return noValues;
  const values: Record<string, string> = {};
  let segment = 0;
  let start = 1;
  for (const parameter of parameters) {
    for (; segment < parameter.segment; segment++) start = path.indexOf('/', start) + 1;
    const end = parameter.isGreedy ? -1 : path.indexOf('/', start);
    const value = path.slice(start, end < 0 ? path.length : end);
    if (parameter.name === '__proto__')
      Object.defineProperty(values, '__proto__', { value, enumerable: true });
    else values[parameter.name] = value;
  }
  return values;
}
