import type { BenchApi } from './bench-api';
import { clientAt, commonRoleId, userAt } from './data-set';

export interface Question {
  readonly name: string;
  /** `page`: as many items whatever the number of users, so that what it costs can be compared. */
  readonly kind: 'page' | 'read' | 'write' | 'publish';
  readonly ask: (round: number) => Promise<unknown>;
}

/** Spreads the rounds over the data, so that none is answered from what the one before it read. */
const spread = (round: number, count: number) => Math.floor(((round * 7919 + 13) * count) / 65_537) % count;

/** What the console asks the API, in the words of the report. */
export function questionsOf({ call, policy }: BenchApi, users: number): readonly Question[] {
  const roleIds = policy.roles.map(({ id }) => id).filter((id) => id !== commonRoleId);
  const user = (round: number) => userAt(spread(round, users), roleIds);
  const client = (round: number) => clientAt(spread(round, Math.ceil(users / 20)), roleIds);
  const role = (round: number) => roleIds[spread(round, roleIds.length)] ?? '';
  const route = (round: number) => policy.routes[spread(round, policy.routes.length)];
  const apiId = policy.routes[0]?.apiId ?? '';
  const commonRoute = `/apis/${apiId}/routes/${policy.routes[0]?.id}`;
  const get = (name: string, kind: Question['kind'], path: (round: number) => string): Question => ({
    name,
    kind,
    ask: (round) => call('GET', path(round)),
  });
  const everyone = `/users?limit=50&roleId=${commonRoleId}`;
  return [
    get('users, first page', 'page', () => '/users?limit=50'),
    get('users, suspended', 'page', () => '/users?limit=20&status=suspended'),
    get(
      'users by a prefix of the name',
      'page',
      (n) => `/users?limit=50&prefix=${user(n).name.slice(0, 12)}`,
    ),
    get(
      'users by a prefix of the email',
      'page',
      (n) => `/users?limit=50&prefix=${encodeURIComponent(user(n).email?.slice(0, 10) ?? '')}`,
    ),
    get('users of a role that all have', 'page', () => everyone),
    get('users of that role, suspended', 'page', () => `${everyone.replace('50', '20')}&status=suspended`),
    get(
      'users of that role by a prefix of the email',
      'page',
      (n) => `${everyone}&prefix=${encodeURIComponent(user(n).email?.slice(0, 10) ?? '')}`,
    ),
    get('users of a role that few have', 'read', (n) => `/users?limit=50&roleId=${role(n)}`),
    get('members of a role that all have', 'page', () => `/roles/${commonRoleId}/members?limit=50`),
    get('clients, first page', 'page', () => '/clients?limit=50'),
    get('clients by a prefix of the name', 'page', (n) => `/clients?prefix=${client(n).name.slice(0, 12)}`),
    get('routes of an API, first page', 'page', () => `/apis/${apiId}/routes?limit=50`),
    get('routes of an API, found by path', 'page', () => `/apis/${apiId}/routes?limit=50&q=invoices`),
    get('roles, first page', 'page', () => '/roles?limit=50'),
    get('changes, first page', 'page', () => '/changes?limit=50'),
    get('changes of one user', 'page', () => '/changes?limit=10&targetType=user&targetId=usr_7'),
    get('versions, first page', 'page', () => '/policy/versions?limit=10'),
    get('drafts, first page', 'page', () => '/drafts?limit=50'),
    get('approvals that wait, first page', 'page', () => '/approvals?limit=50'),
    get('invitations, first page', 'page', () => '/invitations?limit=50'),
    get('imports, first page', 'page', () => '/users/imports?limit=50'),
    get('service tokens, first page', 'page', () => '/service-tokens?limit=50'),
    get('assignments that end within a week', 'page', () => '/assignments/ending?limit=50'),
    get('who can call a route', 'page', () => `${commonRoute}/callers?limit=50`),
    get('who holds a role', 'page', () => `/roles/${commonRoleId}/holders?limit=50`),
    get('one user', 'read', (n) => `/users/${user(n).id}`),
    get('effective access of a user', 'page', (n) => `/users/${user(n).id}/access?limit=50`),
    {
      name: 'check access (simulate a decision)',
      kind: 'read',
      ask: (n) =>
        call('POST', '/decisions', {
          principalId: user(n).id,
          apiId: route(n)?.apiId,
          method: route(n)?.method,
          path: route(n)?.path.replaceAll(/\{[^}]+\}/g, '7'),
        }),
    },
    {
      name: 'grant a role',
      kind: 'write',
      ask: (n) => call('PUT', `/users/${user(n).id}/roles/${role(n + 500)}`, { reason: 'bench' }),
    },
    {
      name: 'revoke it again',
      kind: 'write',
      ask: (n) => call('DELETE', `/users/${user(n).id}/roles/${role(n + 500)}?reason=bench`),
    },
    {
      name: 'suspend a user',
      kind: 'write',
      ask: (n) => call('PATCH', `/users/${user(n).id}`, { status: 'suspended', reason: 'bench' }),
    },
    {
      name: 'edit a role and publish',
      kind: 'publish',
      ask: async (n) => {
        const { etag } = await call('GET', `/roles/${role(n)}`);
        const edit = { description: `round ${n}`, reason: 'bench' };
        return call('PATCH', `/roles/${role(n)}`, edit, etag);
      },
    },
  ];
}
