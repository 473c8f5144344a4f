import type { PrincipalFacts } from '@/lib/core/decide/types';
import type { ApiType, Route, RouteAccess, RouteMethod } from '@/lib/core/model/api';
import type { IdentityProvider } from '@/lib/core/model/identity-provider';
import type { Policy } from '@/lib/core/model/policy';
import { routeIdOf, userIdOf } from '@/lib/store/keys';

export const issuer = 'https://issuer.example/';
export const jwksUri = 'https://issuer.example/jwks.json';
export const audience = 'orders-api';

export const provider: IdentityProvider = {
  id: 'main',
  name: 'Main',
  issuer,
  jwksUri,
  algorithms: ['RS256', 'ES256', 'EdDSA'],
  audience: { type: 'aud', values: [audience] },
  allowIdTokens: false,
  groupMappings: [],
};

const api = (id: string, type: ApiType, gatewayApiId: string, stage: string) => ({
  id,
  name: id,
  description: '',
  type,
  gatewayApiId,
  stage,
});

export function routeOf(apiId: string, method: RouteMethod, path: string, access: RouteAccess): Route {
  return { id: routeIdOf(apiId, method, path), apiId, method, path, access };
}

export const needs = (...permissions: string[]): RouteAccess => ({
  type: 'permission',
  mode: 'all',
  permissions,
});

function routesOf(apiId: string): Route[] {
  return [
    routeOf(apiId, 'GET', '/health', { type: 'public' }),
    routeOf(apiId, 'GET', '/', { type: 'public' }),
    routeOf(apiId, 'GET', '/me', { type: 'authenticated' }),
    routeOf(apiId, 'GET', '/orders/{orderId}', needs('orders:read')),
    routeOf(apiId, 'DELETE', '/orders/{orderId}', needs('orders:delete')),
    routeOf(apiId, 'ANY', '/internal/{proxy+}', { type: 'blocked' }),
  ];
}

/** APIs of each type over the same few routes, two roles, one identity provider. */
export function testPolicy(changes: Partial<Policy> = {}): Policy {
  return {
    apis: [
      api('orders-rest', 'REST', 'rest000001', 'prod'),
      api('orders-http', 'HTTP', 'http000001', '$default'),
      api('orders-http-dev', 'HTTP', 'http000002', 'dev'),
      api('orders-socket', 'WEBSOCKET', 'sock000001', 'prod'),
      api('orders-graph', 'APPSYNC', 'graph00001', '$default'),
    ],
    routes: [
      ...['orders-rest', 'orders-http', 'orders-http-dev'].flatMap(routesOf),
      routeOf('orders-socket', 'WEBSOCKET', '$connect', needs('orders:read')),
      routeOf('orders-graph', 'POST', '/graphql', needs('orders:read')),
    ],
    roles: [roleOf('reader', ['orders:read']), roleOf('manager', ['orders:*'])],
    identityProviders: [provider],
    constraints: [],
    limits: [],
    settings: { timeZone: 'UTC' },
    ...changes,
  };
}

export function roleOf(id: string, permissions: string[]): Policy['roles'][number] {
  return {
    id,
    name: id,
    description: '',
    sensitive: false,
    inherits: [],
    grants: [{ id: 'allow', effect: 'allow', permissions }],
  };
}

/** A known user with roles. */
export function userFacts(
  subject: string,
  roles: readonly string[],
  changes: Partial<PrincipalFacts> = {},
): PrincipalFacts {
  return {
    id: userIdOf(issuer, subject),
    type: 'user',
    version: 1,
    suspended: false,
    attributes: {},
    assignments: roles.map((roleId, i) => ({ id: `asg_${String(i).padStart(16, '0')}`, roleId })),
    ...changes,
  };
}
