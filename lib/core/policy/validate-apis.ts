import { canonicalPath } from '../decide/canonical-path';
import type { Api, Route } from '../model/api';
import type { Policy } from '../model/policy';
import { findRepeated, type PolicyProblem, pointerTo } from './problem';

/** APIs and routes: ids, references, and that no request has two routes of the same rank. */
export function validateApis({ apis, routes }: Policy): PolicyProblem[] {
  const apisById = new Map(apis.map((api) => [api.id, api]));
  return [
    ...findRepeated(
      apis,
      ({ id }) => id,
      ({ id }, i) => ({
        pointer: pointerTo('apis', i, 'id'),
        message: `Two APIs have the id "${id}". Give one of them another id.`,
      }),
    ),
    ...findRepeated(
      apis,
      ({ gatewayApiId, stage }) => `${gatewayApiId}/${stage}`,
      ({ id, gatewayApiId, stage }, i, first) => ({
        pointer: pointerTo('apis', i, 'gatewayApiId'),
        message: `"${id}" and "${first.id}" are the same API ${gatewayApiId}, stage ${stage}, in API Gateway. Keep one of them.`,
      }),
    ),
    ...findRepeated(
      routes,
      ({ id }) => id,
      ({ id }, i) => ({
        pointer: pointerTo('routes', i, 'id'),
        message: `Two routes have the id "${id}". Give one of them another id.`,
      }),
    ),
    ...findRepeated(routes, templateKey, (route, i, first) => ({
      pointer: pointerTo('routes', i, 'path'),
      message:
        `${route.method} ${route.path} and ${first.method} ${first.path} match the same requests of "${route.apiId}"` +
        ' (names of parameters do not tell them apart). Keep one of them.',
    })),
    ...routes.flatMap((route, i) => validateRoute(route, i, apisById.get(route.apiId))),
  ];
}

/** The same for two routes that match the same requests with the same method. */
const templateKey = ({ apiId, method, path }: Route) =>
  `${apiId} ${method} ${method === 'WEBSOCKET' ? path : path.replaceAll(/\{[^{}]*?(\+?)\}/g, '{$1}')}`;

function validateRoute(route: Route, index: number, api: Api | undefined): PolicyProblem[] {
  if (api === undefined) {
    const message = `The route belongs to the API "${route.apiId}", which does not exist. Create it or choose another.`;
    return [{ pointer: pointerTo('routes', index, 'apiId'), message }];
  }
  const isWebSocket = route.method === 'WEBSOCKET';
  if (isWebSocket !== (api.type === 'WEBSOCKET')) {
    const message = isWebSocket
      ? `"${api.id}" is no WebSocket API. Give the route an HTTP method.`
      : `"${api.id}" is a WebSocket API. Give the route the method WEBSOCKET and a route key as its path.`;
    return [{ pointer: pointerTo('routes', index, 'method'), message }];
  }
  return isWebSocket ? [] : validateTemplate(route.path, pointerTo('routes', index, 'path'));
}

function validateTemplate(path: string, pointer: string): PolicyProblem[] {
  const names = Array.from(path.matchAll(/\{([^{}]*?)\+?\}/g), ([, name = '']) => name);
  const repeated = findRepeated(
    names,
    (name) => name,
    (name) => ({
      pointer,
      message: `The parameter {${name}} stands twice in ${path}. Give each parameter a name of its own.`,
    }),
  );
  const example = path.replaceAll(/\{[^{}]*\}/g, 'x');
  if (canonicalPath(example, true) === example) return repeated;
  const message = `No request can match ${path}: escapes, "." and ".." segments, empty segments, backslashes and control characters are refused. Write the path decoded.`;
  return [...repeated, { pointer, message }];
}
