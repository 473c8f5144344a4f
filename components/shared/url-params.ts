import * as z from 'zod/mini';

type ParamValue = string | number | undefined;
export type ParamChange = Readonly<Record<string, ParamValue>>;

/**
 * What an address says, by a schema. A parameter that is not valid counts as absent: an old or
 * hand-written link shows the list without it rather than nothing.
 */
export function readParams<S extends z.core.$ZodObject>(schema: S, params: URLSearchParams): z.output<S> {
  const raw: Record<string, string> = {};
  for (const key of Object.keys(schema._zod.def.shape)) {
    const value = params.get(key);
    if (value !== null && value !== '') raw[key] = value;
  }
  const first = z.safeParse(schema, raw);
  if (first.success) return first.data;
  for (const issue of first.error.issues) delete raw[String(issue.path[0])];
  return z.parse(schema, raw);
}

/** The query of the address after a change; other parameters stay, `undefined` and empty ones go. */
export function writeParams(params: URLSearchParams, change: ParamChange): string {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === '') next.delete(key);
    else next.set(key, String(value));
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}
