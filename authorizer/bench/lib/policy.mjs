// The workload as a policy of ours: a permission per route, an allow and a deny grant per role.
export const issuer = 'https://issuer.example/';
export const audience = 'bench';
export const gatewayApiId = 'bench00001';
export const stage = '$default';
const instant = '2026-01-01T00:00:00.000Z';

const permissionOf = (route) => `route-${route}:call`;
const grantOf = (effect, routes) =>
  routes.length === 0 ? [] : [{ id: effect, effect, permissions: routes.map(permissionOf) }];

/** @param source The workload's policy. @param provider What the identity provider has beside its usual settings. */
export function toPolicy(source, provider = {}) {
  return {
    apis: [{ id: 'bench', name: 'bench', description: '', type: 'HTTP', gatewayApiId, stage }],
    routes: source.routes.map(({ method, path }, i) => ({
      id: `rt_${String(i).padStart(16, '0')}`,
      apiId: 'bench',
      method,
      path,
      access: { type: 'permission', mode: 'all', permissions: [permissionOf(i)] },
    })),
    roles: source.roles.map(({ name, parent, allow, deny }) => ({
      id: name,
      name,
      description: '',
      sensitive: false,
      inherits: parent === null ? [] : [source.roles[parent].name],
      grants: [...grantOf('allow', allow), ...grantOf('deny', deny)],
    })),
    identityProviders: [
      {
        id: 'main',
        name: 'Main',
        issuer,
        jwksUri: `${issuer}jwks.json`,
        algorithms: ['RS256'],
        audience: { type: 'aud', values: [audience] },
        allowIdTokens: false,
        groupMappings: [],
        ...provider,
      },
    ],
    constraints: [],
    limits: [],
    settings: { timeZone: 'UTC' },
  };
}

const assignmentId = (i) => `asg_${String(i).padStart(16, '0')}`;

/** What the store knows of a user with these roles. */
export const factsOf = (id, roles) => ({
  id,
  type: 'user',
  version: 1,
  suspended: false,
  attributes: {},
  assignments: roles.map((roleId, i) => ({ id: assignmentId(i), roleId })),
});

/** The user's record as the console writes it. */
export const recordOf = (id, subject, roles, iss) => ({
  id,
  type: 'user',
  issuer: iss,
  subject,
  name: subject,
  version: 1,
  status: 'active',
  attributes: {},
  assignments: roles.map((roleId, i) => ({
    id: assignmentId(i),
    roleId,
    grantedAt: instant,
    grantedBy: 'bench',
  })),
  createdAt: instant,
  updatedAt: instant,
});

export const identify = (facts) => ({
  kind: 'identified',
  principalId: facts.id,
  type: 'user',
  subject: facts.id,
  identityProviderId: 'main',
  claims: {},
  principal: facts,
});

/** A request as the event of an HTTP API describes it. */
export const requestOf = (method, path) => ({
  gatewayApiId,
  stage,
  apiType: 'HTTP',
  method,
  path,
  pathIsDecoded: true,
  gatewayRoute: undefined,
  query: noQuery,
  sourceIp: '203.0.113.7',
  authorizationValues: 1,
  methodOverride: false,
});
const noQuery = {};
