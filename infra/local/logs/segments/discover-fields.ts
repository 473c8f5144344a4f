import type { Value } from '../insights/syntax';

/** As many as the service extracts of one event. */
const maxFields = 200;

/**
 * Fields of a message that is a JSON object, nested ones joined by dots (`a.b`, `list.0`). As in the service, true
 * and false read as 1 and 0 and null as missing, and a name that begins as the service's own do is given one more @.
 */
export function discoverFields(message: string): Map<string, Value> {
  const fields = new Map<string, Value>();
  if (message.charCodeAt(0) !== 0x7b) return fields;
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return fields;
  }
  addFields(fields, '', parsed);
  const special = [...fields].filter(([name]) => name.startsWith('@'));
  for (const [name, value] of special) {
    fields.delete(name);
    fields.set(`@${name}`, value);
  }
  return fields;
}

function addFields(fields: Map<string, Value>, path: string, value: unknown): void {
  if (fields.size >= maxFields || value === null || value === undefined) return;
  // A number too large to compute with (1e400) cannot be kept as one either.
  if (typeof value === 'string') fields.set(path, value);
  else if (typeof value === 'number' && Number.isFinite(value)) fields.set(path, value);
  else if (typeof value === 'boolean') fields.set(path, Number(value));
  else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value))
      addFields(fields, path === '' ? key : `${path}.${key}`, inner);
  }
}
