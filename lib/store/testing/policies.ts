import * as fc from 'fast-check';
import type { Conditions } from '../../core/model/condition';
import type { Policy } from '../../core/model/policy';
import { routeIdOf } from '../keys';

const slug = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/);
const permission = fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/);
const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((s) => s.trim() === s);

const access = fc.oneof(
  fc.constantFrom(
    { type: 'public' as const },
    { type: 'authenticated' as const },
    { type: 'blocked' as const },
  ),
  fc.record({
    type: fc.constant('permission' as const),
    mode: fc.constantFrom('all' as const, 'any' as const),
    permissions: fc.array(permission, { minLength: 1, maxLength: 4 }),
  }),
);

const route = fc
  .record(
    {
      apiId: slug,
      method: fc.constantFrom('GET' as const, 'POST' as const, 'ANY' as const),
      path: fc.stringMatching(/^\/[a-z]{1,9}(?:\/\{[a-z]{1,6}\})?$/),
      access,
      summary: label,
      operationId: label,
      tags: fc.array(label, { maxLength: 3 }),
      multiSegmentParameters: fc.array(slug, { maxLength: 2 }),
    },
    { requiredKeys: ['apiId', 'method', 'path', 'access'], noNullPrototype: true },
  )
  .map((fields) => Object.assign(fields, { id: routeIdOf(fields.apiId, fields.method, fields.path) }));

const conditions: Conditions = { IpAddress: { 'request.sourceIp': ['10.0.0.0/8'] } };

const role = fc.record({
  id: slug,
  name: label,
  description: fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim()),
  grants: fc.array(
    fc.record(
      {
        id: slug,
        effect: fc.constantFrom('allow' as const, 'deny' as const),
        permissions: fc.array(permission, { minLength: 1, maxLength: 4 }),
        apis: fc.array(slug, { minLength: 1, maxLength: 2 }),
        conditions: fc.constant<Conditions>(conditions),
      },
      { requiredKeys: ['id', 'effect', 'permissions'], noNullPrototype: true },
    ),
    { maxLength: 4 },
  ),
  inherits: fc.array(slug, { maxLength: 3 }),
  sensitive: fc.boolean(),
});

/** Policies of every shape the schema allows, referring to each other or not: for the codec, not for deciding. */
export const policyArbitrary: fc.Arbitrary<Policy> = fc.record({
  apis: fc.array(
    fc.record({
      id: slug,
      name: label,
      description: fc.constant('An API.'),
      type: fc.constantFrom('REST' as const, 'HTTP' as const),
      gatewayApiId: fc.stringMatching(/^[a-z0-9]{10}$/),
      stage: fc.constantFrom('prod', '$default'),
    }),
    { maxLength: 3 },
  ),
  routes: fc.array(route, { maxLength: 30 }),
  roles: fc.array(role, { maxLength: 10 }),
  identityProviders: fc.array(
    fc.record({
      id: slug,
      name: label,
      issuer: fc.constant('https://issuer.example'),
      algorithms: fc.constant(['RS256' as const]),
      audience: fc.constant({ type: 'aud' as const, values: ['orders'] }),
      allowIdTokens: fc.boolean(),
      groupMappings: fc.array(fc.record({ value: slug, roleId: slug }), { maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
  constraints: fc.array(
    fc.record({
      id: slug,
      name: label,
      description: fc.constant(''),
      roleIds: fc.array(slug, { minLength: 2, maxLength: 4 }),
    }),
    { maxLength: 3 },
  ),
  limits: fc.array(
    fc.record({
      id: slug,
      name: label,
      appliesTo: slug.map((roleId) => ({ type: 'role' as const, roleId })),
      requests: fc.integer({ min: 1, max: 1000 }),
      periodSeconds: fc.integer({ min: 1, max: 1000 }),
    }),
    { maxLength: 3 },
  ),
  settings: fc.constant({ timeZone: 'UTC' }),
});

/** A policy of many routes, whose snapshots take several chunks. */
export function largePolicy(routes: number): Policy {
  return {
    apis: [],
    routes: Array.from({ length: routes }, (_, i) => {
      const path = `/resource-${i}/{id}`;
      const id = routeIdOf('large', 'GET', path);
      return {
        id,
        apiId: 'large',
        method: 'GET' as const,
        path,
        access: { type: 'authenticated' as const },
        summary: `${id} reads what ${routeIdOf(id, path, 'a')} and ${routeIdOf(id, path, 'b')} wrote`,
      };
    }),
    roles: [],
    identityProviders: [],
    constraints: [],
    limits: [],
    settings: { timeZone: 'UTC' },
  };
}
