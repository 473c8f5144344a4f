import type { RouteAccess } from '../model/api';

/** `needs orders:read`, `is public`. */
export function describeAccess(access: RouteAccess): string {
  if (access.type === 'permission') {
    return `needs ${access.permissions.join(access.mode === 'all' ? ' and ' : ' or ')}`;
  }
  if (access.type === 'authenticated') return 'needs any known caller';
  return access.type === 'public' ? 'is public' : 'is blocked';
}

/** `becomes public`, `now needs orders:read`. */
export function describeNewAccess(access: RouteAccess): string {
  if (access.type === 'public' || access.type === 'blocked') return `becomes ${access.type}`;
  return `now ${describeAccess(access)}`;
}

const maxValueLength = 200;

/** A value in a sentence; long ones are cut. */
export function describeValue(value: unknown): string {
  const text = value === undefined ? 'none' : JSON.stringify(value);
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength)}…` : text;
}

/** Whether two values mean the same: the order of an object's keys, and keys without a value, do not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const before = definedEntries(a);
  const after = new Map(definedEntries(b));
  return (
    before.length === after.size &&
    before.every(([key, value]) => after.has(key) && sameValue(value, after.get(key)))
  );
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const definedEntries = (value: object): [string, unknown][] =>
  Object.entries(value).filter(([, entry]) => entry !== undefined);
