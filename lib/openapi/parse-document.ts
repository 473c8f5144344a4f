import { DocumentError } from './document-error';
import { limits } from './limits';
import { locateJsonError, positionAt } from './locate-json-error';
import { parseYaml } from './parse-yaml';

/** A JSON object whose members nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document as data, from JSON text, YAML text or data that was parsed before. Bounded in size and depth. */
export function parseDocument(document: unknown): JsonObject {
  const data = typeof document === 'string' ? parseText(document) : document;
  if (!isObject(data)) {
    throw new DocumentError(
      '',
      'an API description is an object with "openapi" or "swagger", "info" and "paths"',
    );
  }
  boundDepth(data);
  return data;
}

function parseText(given: string): unknown {
  const text = given.replace(/^\uFEFF/, '');
  // A YAML flow mapping starts with a brace too, but JSON continues with a quoted name.
  if (!/^\s*(?:\{\s*["}]|\[)/.test(text)) return parseYaml(text);
  if (text.length > limits.jsonChars) {
    throw new DocumentError('', `it has more than ${limits.jsonChars.toLocaleString('en')} characters`);
  }
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    const { offset, problem } = locateJsonError(text);
    throw new DocumentError('', `not valid JSON: ${problem}`, positionAt(text, offset));
  }
}

/** Level by level rather than recursively; shared and circular parts (YAML aliases) are visited once. */
function boundDepth(root: JsonObject): void {
  const seen = new Set<object>([root]);
  let level: object[] = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > limits.depth) {
      throw new DocumentError('', `it is nested more than ${limits.depth} levels deep`);
    }
    const below: object[] = [];
    for (const parent of level) {
      for (const child of Object.values(parent) as unknown[]) {
        if (typeof child === 'object' && child !== null && !seen.has(child)) {
          seen.add(child);
          below.push(child);
        }
      }
    }
    level = below;
  }
}
