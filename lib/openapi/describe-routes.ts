import { toWellFormed } from '../core/change/canonical-json';
import { DocumentError } from './document-error';
import { collectGreedyRoutes, findGreedyRoute, type GreedyRoutes } from './find-greedy-route';
import { isObject, type JsonObject, parseDocument } from './parse-document';
import { readOperations } from './read-operations';
import { suggestPermission } from './suggest-permission';
import { shapeOf, toTemplate } from './to-template';
import type { ApiDescription, DescribedRoute, Operation, Warning } from './types';

/**
 * Reads an OpenAPI document (2.0, 3.0, 3.1; JSON or YAML text, or parsed data) as routes.
 * @throws DocumentError naming the place, when the document is malformed.
 */
export function describeRoutes(document: unknown): ApiDescription {
  const root = parseDocument(document);
  const specification = readSpecification(root);
  const title = readTitle(root);
  const { operations, warnings } = readOperations(root);
  const routes = new Map<string, DescribedRoute>();
  const midPath: { route: DescribedRoute; parameter: string }[] = [];

  for (const operation of operations) {
    const result = toTemplate(operation.path, operation.multiSegment);
    const { pointer } = operation;
    if (result.type === 'malformed') throw new DocumentError(pointer, result.reason);
    if (result.type === 'unsupported') {
      warnings.push({ code: 'path_not_supported', pointer, message: `not imported: ${result.reason}` });
      continue;
    }
    warnings.push(...result.notes.map((note) => ({ ...note, pointer })));
    const route = toRoute(
      operation,
      result.path,
      result.multiSegment.map((p) => p.name),
    );
    const key = `${route.method} ${shapeOf(route.path)}`;
    const first = routes.get(key);
    if (first) warnings.push(duplicateOf(first, pointer));
    routes.set(key, first ? withPermissionsOf(first, route) : route);
    for (const { name, atEnd } of result.multiSegment) {
      if (atEnd) warnings.push(greedyAtEnd(route, name));
      else midPath.push({ route, parameter: name });
    }
  }
  const found = [...routes.values()];
  const greedy = collectGreedyRoutes(found);
  for (const { route, parameter } of midPath) warnings.push(oneSegmentOnly(route, parameter, greedy));
  return { title, specification, operations: operations.length, routes: found, warnings };
}

function readSpecification(root: JsonObject): string {
  const { openapi, swagger } = root;
  if (openapi === undefined && swagger === undefined) {
    throw new DocumentError('', 'it has neither "openapi" nor "swagger": it is not an OpenAPI document');
  }
  const [pointer, version] = openapi === undefined ? ['/swagger', swagger] : ['/openapi', openapi];
  const supported = openapi === undefined ? /^2\.0$/ : /^3\.[01](?:\.\d+(?:-.+)?)?$/;
  // YAML reads an unquoted 2.0 or 3.1 as a number.
  const text = typeof version === 'number' ? version.toFixed(1) : version;
  if (typeof text === 'string' && supported.test(text)) return text;
  throw new DocumentError(
    pointer,
    `version ${JSON.stringify(version)} is not supported; 2.0, 3.0.x and 3.1.x are`,
  );
}

function readTitle(root: JsonObject): string {
  const { info } = root;
  if (!isObject(info)) throw new DocumentError('/info', 'an API description has an object "info"');
  if (typeof info['title'] !== 'string')
    throw new DocumentError('/info/title', 'an API description has a title');
  return toWellFormed(info['title']);
}

function toRoute(operation: Operation, path: string, multiSegment: readonly string[]): DescribedRoute {
  const { method, pointer, operationId, summary, tags } = operation;
  return {
    method,
    path,
    pointer,
    access: { type: 'permission', mode: 'all', permissions: [suggestPermission(operation)] },
    ...(summary && { summary: cut(summary, 500) }),
    ...(operationId && { operationId: cut(operationId, 200) }),
    ...(tags.length > 0 && { tags: tags.slice(0, 20).map((tag) => cut(tag, 100)) }),
    ...(multiSegment.length > 0 && { multiSegmentParameters: multiSegment.slice(0, 20) }),
  };
}

/** The beginning of a text. A character that the cut would halve is replaced. */
const cut = (text: string, length: number) => toWellFormed(text.slice(0, length));

/** Requests for either match the one route, so it needs what both need. */
function withPermissionsOf(first: DescribedRoute, second: DescribedRoute): DescribedRoute {
  const permissions = [...new Set([...first.access.permissions, ...second.access.permissions])];
  if (permissions.length > 20) {
    throw new DocumentError(
      second.pointer,
      `${first.method} ${first.path} would need more than 20 permissions, because so many operations match the same requests`,
    );
  }
  return { ...first, access: { ...first.access, permissions } };
}

function duplicateOf(first: DescribedRoute, pointer: string): Warning {
  return {
    code: 'duplicate_route',
    pointer,
    message: `matches the same requests as ${first.pointer}; imported once, as ${first.method} ${first.path}, needing the permissions of both`,
  };
}

function greedyAtEnd(route: DescribedRoute, name: string): Warning {
  return {
    code: 'multi_segment_parameter',
    pointer: route.pointer,
    message: `{${name}} may span several segments; imported as {${name}+}, which matches one or more`,
  };
}

function oneSegmentOnly(route: DescribedRoute, name: string, greedyRoutes: GreedyRoutes): Warning {
  const greedy = findGreedyRoute(greedyRoutes, route, name);
  const longer = greedy
    ? `decided by ${greedy.method} ${greedy.path} (${greedy.access.permissions.join(', ')})`
    : 'refused as route_unknown unless another route matches';
  return {
    code: 'multi_segment_parameter',
    pointer: route.pointer,
    message: `{${name}} may span several segments, which API Gateway cannot express in mid-path; it matches one segment, and a request with a longer value is ${longer}`,
  };
}
