/** The gateway's name for "whatever no other route takes". */
const defaultRoute = '$default';

/**
 * Whether every path of `template` is also a path of `other`: the same or more general.
 * Parameter names do not matter. `$default` covers everything.
 */
export function coversTemplate(other: string, template: string): boolean {
  if (other === template || other === defaultRoute) return true;
  const general = segmentsOf(other);
  const special = segmentsOf(template);
  for (let i = 0; i < general.length; i++) {
    const a = general[i] ?? '';
    const b = special[i];
    if (b === undefined) return false;
    if (isGreedy(a)) return true;
    if (isGreedy(b) || (a !== b && !isParameter(a))) return false;
  }
  return general.length === special.length;
}

/** Whether a template the gateway names can have matched a canonical path. */
export function templateMatchesPath(template: string, path: string): boolean {
  if (template === defaultRoute) return true;
  const parts = segmentsOf(template);
  const segments = segmentsOf(path);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? '';
    const segment = segments[i];
    if (segment === undefined) return false;
    if (isGreedy(part)) return true;
    if (part !== segment && !isParameter(part)) return false;
  }
  return parts.length === segments.length;
}

/** A route key may end in a slash, which changes nothing. */
const segmentsOf = (path: string) => {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return end < 1 ? [] : path.slice(1, end).split('/');
};
const isParameter = (segment: string) => segment.startsWith('{') && segment.endsWith('}');
const isGreedy = (segment: string) => segment.startsWith('{') && segment.endsWith('+}');
