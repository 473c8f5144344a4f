import { toWellFormed } from '../core/change/canonical-json';
import type { RouteMethod } from '../core/model/api';
import { httpMethods } from '../core/model/http-methods';
import { DocumentError } from './document-error';
import { pointerTo } from './json-pointer';
import { limits } from './limits';
import { isObject, type JsonObject } from './parse-document';
import { readParameters } from './read-parameters';
import { resolveRef } from './resolve-ref';
import type { Operation, Warning } from './types';

const methodKeys: ReadonlyMap<string, RouteMethod> = new Map<string, RouteMethod>([
  ...httpMethods.map((method) => [method.toLowerCase(), method] as const),
  // How API Gateway exports a method that matches all.
  ['x-amazon-apigateway-any-method', 'ANY'],
]);
const otherKeys = new Set(['$ref', 'summary', 'description', 'servers', 'parameters']);

/** Every path × method of the document. Only what becomes part of a route is read, and that strictly. */
export function readOperations(root: JsonObject): { operations: Operation[]; warnings: Warning[] } {
  const { paths } = root;
  if (!isObject(paths)) throw new DocumentError('/paths', 'an API description has an object "paths"');
  requireAtMost(limits.paths, Object.keys(paths).length, 'paths');
  const operations: Operation[] = [];
  const warnings: Warning[] = [];
  for (const [path, item] of Object.entries(paths)) {
    if (path.startsWith('x-')) continue;
    const pointer = pointerTo('/paths', path);
    if (!path.startsWith('/')) throw new DocumentError(pointer, 'a path starts with "/"');
    if (!isObject(item)) throw new DocumentError(pointer, 'a path item is an object');
    readPathItem(root, path, item, pointer, operations, warnings);
    requireAtMost(limits.operations, operations.length, 'operations');
  }
  return { operations, warnings };
}

function requireAtMost(limit: number, count: number, what: string): void {
  if (count <= limit) return;
  throw new DocumentError('/paths', `it has more than ${limit.toLocaleString('en')} ${what}`);
}

function readPathItem(
  root: JsonObject,
  path: string,
  item: JsonObject,
  pointer: string,
  operations: Operation[],
  warnings: Warning[],
): void {
  const target = resolveRef(root, item, pointer);
  // Members beside a $ref are allowed since 3.1, and win.
  const layers = item === target.value ? [target] : [target, { value: item, pointer }];
  const members = new Map<string, { value: unknown; pointer: string }>();
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer.value)) {
      members.set(key, { value, pointer: pointerTo(layer.pointer, key) });
    }
  }
  const shared = members.get('parameters');
  const parameters = shared ? readParameters(root, shared.value, shared.pointer) : [];
  for (const [key, member] of members) {
    const method = methodKeys.get(key);
    if (method) {
      operations.push(readOperation(root, { method, path, parameters }, member.value, member.pointer));
    } else if (!otherKeys.has(key) && !key.startsWith('x-')) {
      warnings.push({
        code: 'method_not_supported',
        pointer: member.pointer,
        message: `"${key}" is not a method API Gateway can route; requests with it are refused unless a route with ANY matches`,
      });
    }
  }
}

function readOperation(
  root: JsonObject,
  at: { method: RouteMethod; path: string; parameters: ReturnType<typeof readParameters> },
  value: unknown,
  pointer: string,
): Operation {
  if (!isObject(value)) throw new DocumentError(pointer, 'an operation is an object');
  const own = Object.hasOwn(value, 'parameters')
    ? readParameters(root, value['parameters'], pointerTo(pointer, 'parameters'))
    : [];
  // An operation's parameter replaces the path item's of the same name and place.
  const parameters = new Map([...at.parameters, ...own].map((p) => [`${p.in} ${p.name}`, p]));
  return {
    method: at.method,
    path: at.path,
    pointer,
    operationId: optionalText(value, 'operationId', pointer),
    summary: optionalText(value, 'summary', pointer),
    tags: readTags(value['tags'], pointerTo(pointer, 'tags')),
    multiSegment: new Set(
      [...parameters.values()].filter((p) => p.in === 'path' && p.multiSegment).map((p) => p.name),
    ),
  };
}

function optionalText(value: JsonObject, key: string, pointer: string): string | undefined {
  const text = value[key];
  if (text === undefined) return undefined;
  if (typeof text === 'string') return toWellFormed(text);
  throw new DocumentError(pointerTo(pointer, key), `"${key}" is a string`);
}

function readTags(tags: unknown, pointer: string): string[] {
  if (tags === undefined) return [];
  if (!Array.isArray(tags)) throw new DocumentError(pointer, '"tags" is an array of strings');
  return tags.map((tag: unknown, index) => {
    if (typeof tag !== 'string') throw new DocumentError(pointerTo(pointer, index), 'a tag is a string');
    return toWellFormed(tag);
  });
}
