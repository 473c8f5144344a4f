/** A JSON object of unknown content: what an event or a stored item is until it was looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An optional map: API Gateway sends `null` where a request has none. */
export function objectOrEmpty(value: unknown, name: string, refuse: (why: string) => never): JsonObject {
  if (value === undefined || value === null) return emptyObject;
  return isObject(value) ? value : refuse(`${name} is not an object`);
}

/** A string, or undefined where it is absent, null or something else. */
export function textOrUndefined(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const emptyObject: JsonObject = Object.freeze({});
