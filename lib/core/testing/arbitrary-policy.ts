import * as fc from 'fast-check';
import type { ConditionScalar, Conditions } from '../model/condition';
import { baseOperators } from '../model/condition-operators';
import type { Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';

// Small vocabularies, so that what is generated meets: an API of each type, few names, times around one noon.

export const noonMs = Date.parse('2026-06-15T12:00:00.000Z');

export const roleIds = ['a', 'b', 'c', 'd', 'constructor'];
const permissions = ['orders:read', 'orders:write', 'bills:read'];
export const oneOf = <T>(items: readonly T[]) => fc.constantFrom(...items);
const some = <T>(items: readonly T[], minLength: number, maxLength: number) =>
  fc.uniqueArray(oneOf(items), { minLength, maxLength });

export const pathTemplates = [
  '/',
  '/a',
  '/b',
  '/a/b',
  '/{x}',
  '/a/{x}',
  '/{x}/b',
  '/{x}/{y}',
  '/{p+}',
  '/a/{p+}',
  '/{x}/{p+}',
  '/a/{x}/b',
  '/é',
  '/100%',
  '/{__proto__}',
];

const keys = [
  'principal.id',
  'principal.type',
  'principal.subject',
  'principal.attributes.team',
  'principal.attributes.level',
  'claims.groups',
  'claims.level',
  'claims.a.b',
  'claims.__proto__',
  'path.x',
  'path.p',
  'query.q',
  'query.constructor',
  'request.sourceIp',
  'request.time',
  'request.timeOfDay',
  'request.dayOfWeek',
  'request.method',
];

const values: readonly ConditionScalar[] = [
  'a',
  'A',
  'b',
  'a*',
  '?',
  '*',
  '${principal.subject}',
  '${path.x}*',
  '${query.q}',
  '${*}',
  '${nothing}',
  'open ${',
  5,
  '10',
  '-1.5',
  '1e1',
  true,
  'FALSE',
  '10.0.0.0/8',
  '10.1.2.3',
  '::ffff:10.0.0.0/104',
  '2001:db8::/32',
  '::/0',
  '10.0.0.0/33',
  '2026-06-15T12:00:00Z',
  '2026-06-15',
  '2026-02-30',
  '12:00',
  '22:00-13:00',
  '09:00-17:30',
  'Monday',
  'user',
  '',
];

const operators: readonly string[] = baseOperators.flatMap((base) =>
  base === 'Null'
    ? [base]
    : [base, `${base}IfExists`, `ForAnyValue:${base}`, `ForAllValues:${base}`, `ForAnyValue:${base}IfExists`],
);

export const arbitraryConditions: fc.Arbitrary<Conditions> = fc.dictionary(
  oneOf(operators),
  fc.dictionary(
    oneOf(keys),
    fc.oneof(oneOf(values), fc.array(oneOf(values), { minLength: 1, maxLength: 3 })),
    { minKeys: 0, maxKeys: 2 },
  ),
  { minKeys: 0, maxKeys: 2 },
);

const arbitraryGrant: fc.Arbitrary<Omit<Grant, 'id'>> = fc.record(
  {
    effect: fc.oneof({ weight: 3, arbitrary: fc.constant('allow' as const) }, fc.constant('deny' as const)),
    permissions: some([...permissions, 'orders:*', 'bills:*', '*', 'other:read'], 1, 2),
    apis: some(['one', 'two', 'socket', 'graph'], 1, 3),
    conditions: arbitraryConditions,
  },
  { requiredKeys: ['effect', 'permissions'] },
);

const arbitraryRole = (id: string): fc.Arbitrary<Role> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id),
    description: fc.constant(''),
    grants: fc
      .array(arbitraryGrant, { maxLength: 3 })
      .map((grants) => grants.map((grant, i) => ({ id: `g${i}`, ...grant }))),
    // Cycles and roles that do not exist included: validation refuses them, the core has to bear them.
    inherits: some([...roleIds, 'missing'], 0, 2),
    sensitive: fc.constant(false),
  });

const arbitraryAccess = fc.oneof(
  {
    weight: 1,
    arbitrary: oneOf([{ type: 'public' }, { type: 'authenticated' }, { type: 'blocked' }] as const),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('permission' as const),
      mode: oneOf(['all', 'any'] as const),
      permissions: some(permissions, 1, 3),
    }),
  },
);

const arbitraryRoute = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      apiId: oneOf(['one', 'one', 'two']),
      method: oneOf(['GET', 'POST', 'ANY', 'HEAD'] as const),
      path: oneOf(pathTemplates),
      access: arbitraryAccess,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      apiId: fc.constant('socket'),
      method: fc.constant('WEBSOCKET' as const),
      path: oneOf(['$connect', '$connect', '$default', 'send']),
      access: arbitraryAccess,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      apiId: fc.constant('graph'),
      method: fc.constant('POST' as const),
      path: fc.constant('/graphql'),
      access: arbitraryAccess,
    }),
  },
);

/** Route that the same requests would match, whatever its parameters are called. */
const templateKey = ({ apiId, method, path }: { apiId: string; method: string; path: string }) =>
  `${apiId} ${method} ${path.replaceAll(/\{[^{}+]*(\+?)\}/g, '{$1}')}`;

export const arbitraryPolicy: fc.Arbitrary<Policy> = fc.record({
  apis: fc.constant([
    { id: 'one', name: 'One', description: '', type: 'REST' as const, gatewayApiId: 'gw1', stage: 'prod' },
    {
      id: 'two',
      name: 'Two',
      description: '',
      type: 'HTTP' as const,
      gatewayApiId: 'gw2',
      stage: '$default',
    },
    {
      id: 'socket',
      name: 'Socket',
      description: '',
      type: 'WEBSOCKET' as const,
      gatewayApiId: 'gw3',
      stage: 'prod',
    },
    {
      id: 'graph',
      name: 'Graph',
      description: '',
      type: 'APPSYNC' as const,
      gatewayApiId: 'gw4',
      stage: '$default',
    },
  ]),
  routes: fc
    .uniqueArray(arbitraryRoute, { minLength: 1, maxLength: 10, selector: templateKey })
    .map((routes) => routes.map((route, i) => ({ ...route, id: `rt_${String(i).padStart(16, '0')}` }))),
  roles: fc.tuple(...roleIds.map(arbitraryRole)),
  identityProviders: fc
    .record({ claim: oneOf(['groups', 'a.b']), roleId: oneOf([...roleIds, 'missing']) })
    .map(({ claim, roleId }) => [
      {
        id: 'idp',
        name: 'IdP',
        issuer: 'https://idp.example.com',
        algorithms: ['RS256' as const],
        audience: { type: 'aud' as const, values: ['shop'] },
        allowIdTokens: false,
        groupsClaim: claim,
        groupMappings: [{ value: 'a', roleId }],
      },
    ]),
  constraints: fc
    .array(some(roleIds, 2, 3), { maxLength: 2 })
    .map((lists) =>
      lists.map((ids, i) => ({ id: `apart-${i}`, name: 'Apart', description: '', roleIds: ids })),
    ),
  limits: fc.constant([]),
  settings: fc.record({ timeZone: oneOf(['UTC', 'America/New_York', 'Asia/Kolkata']) }),
});
