import { routeMethodSchema } from '../../core/model/api';
import type { GatewayApi, GatewayRoute } from '../../gateway/port';
import { suggestPermission } from '../../openapi/suggest-permission';
import { shapeOf, toTemplate } from '../../openapi/to-template';
import type { ApiDescription, DescribedRoute, Warning } from '../../openapi/types';

/** The routes of API Gateway in the form that an import takes, with a permission suggested for each. */
export function describeGateway({ name, routes }: GatewayApi): ApiDescription {
  const found = new Map<string, DescribedRoute>();
  const warnings: Warning[] = [];
  for (const route of routes) {
    const pointer = `${route.method} ${route.path}`;
    const read = readRoute(route, pointer);
    if ('code' in read) {
      warnings.push(read);
      continue;
    }
    const key = `${read.method} ${shapeOf(read.path)}`;
    const first = found.get(key);
    if (first === undefined) found.set(key, read);
    else {
      const message = `matches the same requests as ${first.pointer}; imported once, as that one`;
      warnings.push({ code: 'duplicate_route', pointer, message });
    }
  }
  return {
    title: name,
    specification: 'API Gateway',
    operations: routes.length,
    routes: [...found.values()],
    warnings,
  };
}

function readRoute(route: GatewayRoute, pointer: string): DescribedRoute | Warning {
  const method = routeMethodSchema.safeParse(route.method).data;
  if (method === undefined) {
    return {
      code: 'method_not_supported',
      pointer,
      message: 'not imported: the policy knows no such method',
    };
  }
  if (method === 'OPTIONS' && route.authorization === 'none') {
    const message = 'not imported: API Gateway answers it itself, without asking the authorizer';
    return { code: 'method_not_supported', pointer, message };
  }
  if (method === 'WEBSOCKET') {
    return route.path === '$connect'
      ? describe(method, route.path, pointer, 'websocket:connect')
      : {
          code: 'path_not_supported',
          pointer,
          message:
            'not imported: the authorizer is asked when a connection is opened, not for what is sent over it',
        };
  }
  if (route.path === '$default') {
    const message =
      'not imported: it takes whatever no other route takes. Add the routes that requests should reach through it';
    return { code: 'path_not_supported', pointer, message };
  }
  const template = toTemplate(route.path, new Set());
  if (template.type !== 'template') {
    return { code: 'path_not_supported', pointer, message: `not imported: ${template.reason}` };
  }
  return describe(
    method,
    template.path,
    pointer,
    suggestPermission({ method, path: template.path, tags: [] }),
  );
}

const describe = (
  method: DescribedRoute['method'],
  path: string,
  pointer: string,
  permission: string,
): DescribedRoute => ({
  method,
  path,
  pointer,
  access: { type: 'permission', mode: 'all', permissions: [permission] },
});
