import * as fc from 'fast-check';
import type { Api } from '../model/api';
import type { IdentityProvider } from '../model/identity-provider';
import type { Limit, Policy, PolicySettings } from '../model/policy';
import type { Role } from '../model/role';
import { arbitraryPolicy, oneOf, roleIds } from './arbitrary-policy';

// Policies as edits make them: any noun may be there or not, and every field of it may differ. The policies that
// decisions are tested with keep their APIs and roles, so that requests meet them.

const texts = fc.constantFrom('One', 'Other');
const ids = [...roleIds, 'e', 'f', 'to-string'];
const numbers = fc.integer({ min: 1, max: 3 });

const someOf = <T extends { readonly id: string }>(one: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(one, { selector: ({ id }) => id, maxLength });

const someTexts = (items: readonly string[]) => fc.uniqueArray(oneOf(items), { minLength: 1 });

const someApi: fc.Arbitrary<Api> = fc.record({
  id: oneOf(['one', 'two', 'socket', 'graph', 'five']),
  name: texts,
  description: fc.constantFrom('', 'Described'),
  type: oneOf(['REST', 'HTTP', 'WEBSOCKET', 'APPSYNC'] as const),
  gatewayApiId: oneOf(['gw1', 'gw2']),
  stage: oneOf(['prod', '$default']),
});

const someProvider: fc.Arbitrary<IdentityProvider> = fc.record(
  {
    id: oneOf(['idp', 'staff', 'partners']),
    name: texts,
    issuer: oneOf(['https://idp.example', 'https://staff.example']),
    jwksUri: fc.constant('https://idp.example/keys'),
    algorithms: fc.uniqueArray(oneOf(['RS256', 'ES256'] as const), { minLength: 1 }),
    audience: fc.oneof(
      fc.record({ type: fc.constant('aud' as const), values: someTexts(['shop', 'stock']) }),
      fc.record({ type: fc.constant('cognito' as const), clientIds: someTexts(['c1', 'c2']) }),
    ),
    allowIdTokens: fc.boolean(),
    groupsClaim: oneOf(['groups', 'a.b']),
    groupMappings: fc.array(fc.record({ value: oneOf(['a', 'b']), roleId: oneOf(ids) }), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'name', 'issuer', 'algorithms', 'audience', 'allowIdTokens', 'groupMappings'] },
);

const someLimit: fc.Arbitrary<Limit> = fc.record(
  {
    id: oneOf(['slow', 'fast', 'constructor']),
    name: texts,
    appliesTo: fc.oneof(
      fc.record({ type: fc.constant('role' as const), roleId: oneOf(ids) }),
      fc.record({ type: fc.constant('client' as const), clientId: fc.constant('cli_0123456789abcdef') }),
      fc.record({ type: fc.constant('route' as const), routeId: fc.constant('rt_0000000000000001') }),
    ),
    requests: numbers,
    periodSeconds: numbers,
    burst: numbers,
  },
  { requiredKeys: ['id', 'name', 'appliesTo', 'requests', 'periodSeconds'] },
);

const someSettings: fc.Arbitrary<PolicySettings> = fc.record(
  {
    timeZone: oneOf(['UTC', 'America/New_York']),
    approvals: fc.record({ policyEdits: fc.boolean(), sensitiveRoles: fc.boolean() }),
  },
  { requiredKeys: ['timeZone'] },
);

/** What makes the same few roles come, go, and differ in all that a role has. */
const someRoleFields = fc.record({
  id: oneOf(ids),
  name: texts,
  description: fc.constantFrom('', 'Described'),
  sensitive: fc.boolean(),
});

/** Of the policies that decisions are tested with, what varies there already: grants, inheritance, routes, constraints. */
export const arbitraryEditedPolicy: fc.Arbitrary<Policy> = fc
  .record({
    base: arbitraryPolicy,
    apis: someOf(someApi, 4),
    roles: someOf(someRoleFields, 5),
    routeNumbers: fc.uniqueArray(fc.integer({ min: 10, max: 24 }), { minLength: 10, maxLength: 10 }),
    identityProviders: someOf(someProvider, 3),
    limits: someOf(someLimit, 3),
    settings: someSettings,
  })
  .map(({ base, roles, routeNumbers, ...others }) => ({
    ...base,
    ...others,
    roles: roles.map(
      (fields, i): Role => ({ ...(base.roles[i] ?? { grants: [], inherits: [] }), ...fields }),
    ),
    routes: base.routes.map((route, i) => ({ ...route, id: `rt_00000000000000${routeNumbers[i]}` })),
  }));
