export interface FieldDifference {
  /** Where, as people write it: `grants[2].permissions`. */
  readonly path: string;
  /** Absent where the field was or is not there. */
  readonly before?: string;
  readonly after?: string;
}

type Fields = Map<string, string>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Leaves by path. A list of plain values is one leaf: a permission added to a list is one difference. */
function collect(value: unknown, path: string, fields: Fields): Fields {
  if (Array.isArray(value) && value.some(isRecord)) {
    for (const [index, item] of value.entries()) collect(item, `${path}[${nameOf(item, index)}]`, fields);
    return fields;
  }
  if (isRecord(value)) {
    for (const [key, child] of Object.entries(value))
      collect(child, path === '' ? key : `${path}.${key}`, fields);
    return fields;
  }
  if (value !== null && value !== undefined)
    fields.set(path, Array.isArray(value) ? value.map(show).join(', ') : show(value));
  return fields;
}

/** Items that carry an id are the same item wherever they stand in the list. */
function nameOf(item: unknown, index: number): string {
  return isRecord(item) && typeof item['id'] === 'string' ? item['id'] : String(index);
}

/** What differs between an entity before and after a change, field by field, in the order of the later one. */
export function diffFields(before: unknown, after: unknown): readonly FieldDifference[] {
  const old = collect(before, '', new Map());
  const now = collect(after, '', new Map());
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}
