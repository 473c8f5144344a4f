import { describe, expect, test } from 'vitest';
import {
  callerOf,
  type DecisionCase,
  type DecisionSuite,
  instantOf,
  requestOf,
} from '../testing/decision-case';
import { policyOf } from '../testing/fixture';
import { compilePolicy } from './compile';
import { explain } from './explain';

const suite: DecisionSuite = {
  title: 'explanations',
  policy: policyOf({
    apis: {
      shop: {
        routes: {
          'GET /orders': 'orders:read',
          'GET /orders/{userId}': 'orders:read',
          'POST /orders': 'orders:write',
          'DELETE /orders': 'orders:delete',
          'GET /bills': 'bills:read',
          'POST /refunds': { all: ['orders:write', 'bills:write'] },
          'GET /me': 'authenticated',
          'GET /closed': 'blocked',
        },
      },
      depot: { routes: { 'GET /stock': 'orders:read' } },
    },
    roles: {
      reader: { grants: [{ id: 'read', allow: ['orders:read'] }] },
      writer: { inherits: ['reader'], grants: [{ id: 'write', allow: ['orders:write'] }] },
      manager: { grants: [{ id: 'all', allow: ['*'] }] },
      'depot-reader': { grants: [{ id: 'read', allow: ['orders:read'], apis: ['depot'] }] },
      own: {
        grants: [
          {
            id: 'own',
            allow: ['orders:read'],
            if: { StringEquals: { 'path.userId': '${principal.subject}' } },
          },
        ],
      },
      office: {
        grants: [
          { id: 'lan', allow: ['bills:read'], if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } } },
        ],
      },
      cautious: {
        grants: [
          { id: 'read', allow: ['orders:*'] },
          { id: 'no', deny: ['orders:delete'] },
          { id: 'grade', deny: ['orders:write'], if: { NumericLessThan: { 'claims.level': 3 } } },
        ],
      },
      clerk: { grants: [{ id: 'bills', allow: ['bills:write'] }] },
      payer: { inherits: ['clerk'], grants: [{ id: 'pay', allow: ['bills:read'] }] },
      approver: { grants: [{ id: 'approve', allow: ['orders:delete'] }] },
    },
    groups: { claim: 'groups', roles: { staff: 'writer' } },
    apart: { 'pay-or-approve': ['payer', 'approver'] },
  }),
  callers: {
    reader: { roles: ['reader'] },
    expired: { roles: [{ role: 'reader', from: '2026-06-01T00:00:00Z', until: '2026-06-15T10:00:00Z' }] },
    early: { roles: [{ role: 'reader', from: '2026-06-15T13:00:00Z' }] },
    writer: { roles: ['writer'] },
    staff: { unknown: true, claims: { groups: ['staff'] } },
    'depot-reader': { roles: ['depot-reader'] },
    own: { subject: 'sam', roles: ['own'] },
    office: { roles: ['office'] },
    cautious: { roles: ['cautious'], claims: { level: 'none' } },
    both: { roles: ['payer', 'approver'] },
    clerk: { roles: ['clerk'] },
    nobodyYet: {},
    stranger: { unknown: true },
    suspended: { suspended: true, roles: ['manager'] },
    forged: { fault: 'signature_invalid' },
  },
  cases: [],
};

const compiled = compilePolicy(suite.policy, 7);

/** @param more What else a case may say of a request. */
function ask(who: string, send: string, more: Partial<DecisionCase> = {}) {
  const given: DecisionCase = { name: '', who, send, expect: 'deny no_grant', ...more };
  return explain(compiled, callerOf(suite, who), requestOf(suite, given), instantOf(given));
}

const assignmentOf = (who: string, number = 0) =>
  `asg_${who.padEnd(12, '0').slice(0, 12)}${String(number).padStart(4, '0')}`;

describe('roles', () => {
  test('of an assignment that expired: shown with its end, not in force, and could be extended', () => {
    const { roles, grants, suggestions } = ask('expired', 'GET /orders');
    const assignmentId = assignmentOf('expired');
    const [startsAt, expiresAt] = ['2026-06-01T00:00:00.000Z', '2026-06-15T10:00:00.000Z'];
    expect(roles).toEqual([
      {
        roleId: 'reader',
        via: [{ type: 'assignment', assignmentId, state: 'expired', startsAt, expiresAt }],
        inForce: false,
      },
    ]);
    expect(grants).toEqual([]);
    expect(suggestions[0]).toEqual({ type: 'extend_assignment', roleId: 'reader', assignmentId });
  });

  test('of an assignment that has not started', () => {
    const { roles } = ask('early', 'GET /orders');
    const assignmentId = assignmentOf('early');
    const startsAt = '2026-06-15T13:00:00.000Z';
    expect(roles[0]?.via).toEqual([{ type: 'assignment', assignmentId, state: 'not_started', startsAt }]);
    expect(roles[0]?.inForce).toBe(false);
  });

  test('inherited: named with the senior role, and their grant decides through the senior’s assignment', () => {
    const { roles, decision } = ask('writer', 'GET /orders');
    expect(roles).toEqual([
      {
        roleId: 'writer',
        via: [{ type: 'assignment', assignmentId: assignmentOf('writer'), state: 'active' }],
        inForce: true,
      },
      { roleId: 'reader', via: [{ type: 'inherited', from: 'writer' }], inForce: true },
    ]);
    expect(decision).toMatchObject({
      reason: 'granted',
      grant: { roleId: 'reader', grantId: 'read' },
      assignmentId: assignmentOf('writer'),
    });
  });

  test('by a group of the token', () => {
    const { roles, policyVersion } = ask('staff', 'POST /orders');
    expect(roles[0]).toEqual({
      roleId: 'writer',
      via: [{ type: 'group', identityProviderId: 'idp', value: 'staff' }],
      inForce: true,
    });
    expect(policyVersion).toBe(7);
  });

  test('in conflict: each names the constraint, what only they bring is ignored with them', () => {
    const { roles, grants } = ask('both', 'GET /bills');
    expect(roles.map(({ roleId, inForce, conflict }) => ({ roleId, inForce, conflict }))).toEqual([
      { roleId: 'payer', inForce: true, conflict: 'pay-or-approve' },
      { roleId: 'approver', inForce: true, conflict: 'pay-or-approve' },
      { roleId: 'clerk', inForce: true, conflict: 'pay-or-approve' },
    ]);
    expect(grants.map(({ grantId, outcome }) => `${grantId} ${outcome}`)).toEqual([
      'pay ignored_role_conflict',
      'bills other_permission',
      'approve other_permission',
    ]);
  });
});

describe('grants', () => {
  test('that match and that name another permission', () => {
    const { grants } = ask('writer', 'POST /orders');
    const read = { roleId: 'reader', grantId: 'read', effect: 'allow', conditions: [] };
    const write = { roleId: 'writer', grantId: 'write', effect: 'allow', conditions: [] };
    expect(grants).toEqual([
      { ...write, covers: ['orders:write'], outcome: 'matched' },
      { ...read, covers: [], outcome: 'other_permission' },
    ]);
  });

  test('for another API', () => {
    expect(ask('depot-reader', 'GET /orders').grants).toMatchObject([{ outcome: 'other_api', covers: [] }]);
    expect(ask('depot-reader', 'GET /stock', { api: 'depot' }).grants).toMatchObject([
      { outcome: 'matched', covers: ['orders:read'] },
    ]);
  });

  test('whose condition failed, with the values compared after what they stand for', () => {
    const { grants, decision } = ask('own', 'GET /orders/kim');
    expect(decision).toMatchObject({ reason: 'condition_unmet', pathParameters: { userId: 'kim' } });
    expect(grants).toMatchObject([
      {
        outcome: 'condition_failed',
        conditions: [
          {
            operator: 'StringEquals',
            key: 'path.userId',
            expected: ['sam'],
            actual: ['kim'],
            outcome: 'fails',
          },
        ],
      },
    ]);
    expect(ask('own', 'GET /orders/sam').grants[0]?.conditions[0]).toMatchObject({
      actual: ['sam'],
      outcome: 'holds',
    });
  });

  test('whose condition found nothing to compare, or was not told it', () => {
    const conditionOf = (more: Partial<DecisionCase>) =>
      ask('office', 'GET /bills', more).grants[0]?.conditions[0];
    expect(conditionOf({})).toMatchObject({ actual: null, outcome: 'fails' });
    expect(conditionOf({ hidden: true })).toMatchObject({
      actual: ['(not told by events of this kind)'],
      outcome: 'cannot_be_evaluated',
    });
    expect(conditionOf({ ip: '10.1.2.3' })).toMatchObject({ actual: ['10.1.2.3'], outcome: 'holds' });
  });

  test('that deny come first, also where their condition cannot be evaluated', () => {
    const { grants, decision, suggestions } = ask('cautious', 'POST /orders');
    expect(grants.map(({ grantId, outcome }) => `${grantId} ${outcome}`)).toEqual([
      'no other_permission',
      'grade condition_cannot_be_evaluated',
      'read matched',
    ]);
    expect(grants[1]?.conditions[0]).toMatchObject({ expected: ['3'], actual: ['none'] });
    expect(decision).toMatchObject({
      reason: 'explicit_deny',
      grant: { roleId: 'cautious', grantId: 'grade' },
    });
    expect(suggestions).toHaveLength(1);
  });

  test('are not asked where the route asks for none, or the caller is suspended', () => {
    expect(ask('reader', 'GET /me').grants).toEqual([]);
    expect(ask('suspended', 'GET /orders').grants).toEqual([]);
    expect(ask('suspended', 'GET /orders').roles).toMatchObject([{ roleId: 'manager', inForce: true }]);
  });
});

describe('suggestions', () => {
  test('are the roles that are enough, the one that opens least first, then a grant for a role held', () => {
    expect(ask('clerk', 'GET /orders').suggestions).toEqual([
      { type: 'assign_role', roleId: 'reader', permissions: ['orders:read'] },
      { type: 'assign_role', roleId: 'writer', permissions: ['orders:read'] },
      { type: 'assign_role', roleId: 'cautious', permissions: ['orders:read'] },
      { type: 'assign_role', roleId: 'manager', permissions: ['orders:read'] },
      { type: 'add_grant', roleId: 'clerk', permissions: ['orders:read'], apiId: 'shop' },
    ]);
  });

  test('where two permissions are needed, name what is missing and each role that completes it', () => {
    expect(ask('writer', 'POST /refunds').suggestions).toEqual([
      { type: 'assign_role', roleId: 'clerk', permissions: ['bills:write'] },
      { type: 'assign_role', roleId: 'payer', permissions: ['bills:write'] },
      { type: 'assign_role', roleId: 'manager', permissions: ['orders:write', 'bills:write'] },
      { type: 'add_grant', roleId: 'writer', permissions: ['bills:write'], apiId: 'shop' },
    ]);
  });

  test('offer a grant for the API of the route, to a role that has the permission for another already', () => {
    expect(ask('depot-reader', 'GET /orders').suggestions).toContainEqual({
      type: 'add_grant',
      roleId: 'depot-reader',
      permissions: ['orders:read'],
      apiId: 'shop',
    });
  });

  test('where only two roles together would be enough, say that none is alone', () => {
    const without = suite.policy.roles.filter(({ id }) => id !== 'manager');
    const policy = compilePolicy({ ...suite.policy, roles: without }, 1);
    const given: DecisionCase = {
      name: '',
      who: 'nobodyYet',
      send: 'POST /refunds',
      expect: 'deny no_grant',
    };
    const request = requestOf(suite, given);
    expect(explain(policy, callerOf(suite, 'nobodyYet'), request, instantOf(given)).suggestions).toEqual([
      {
        type: 'obstacle',
        text: 'No single role would allow it, which needs orders:write and bills:write. Assign roles that give them together, or add a grant to a role, then assign it.',
      },
    ]);
  });

  test('where roles name the permission but their conditions fail, say that none would allow it', () => {
    const without = suite.policy.roles.filter(({ id }) => id === 'own');
    const policy = compilePolicy({ ...suite.policy, roles: without }, 1);
    const given: DecisionCase = { name: '', who: 'nobodyYet', send: 'GET /orders', expect: 'deny no_grant' };
    const request = requestOf(suite, given);
    expect(explain(policy, callerOf(suite, 'nobodyYet'), request, instantOf(given)).suggestions).toEqual([
      {
        type: 'obstacle',
        text: 'No role would allow it, which needs orders:read. Add a grant to a role, then assign it.',
      },
    ]);
  });

  test('for a caller nobody knows: it is to be added, and the roles that would then be enough', () => {
    expect(ask('stranger', 'POST /orders').suggestions).toEqual([
      {
        type: 'obstacle',
        text: 'The caller is no user or client here, and its groups are not mapped to a role. Add it, or map one of its groups.',
      },
      { type: 'assign_role', roleId: 'writer', permissions: ['orders:write'] },
      // Its deny grant asks for a claim that this caller does not have, so that it does not apply.
      { type: 'assign_role', roleId: 'cautious', permissions: ['orders:write'] },
      { type: 'assign_role', roleId: 'manager', permissions: ['orders:write'] },
    ]);
  });

  test('are none for an allow', () => {
    expect(ask('reader', 'GET /orders').suggestions).toEqual([]);
  });
});

describe('the obstacle', () => {
  const obstacles: readonly [who: string, send: string, more: Partial<DecisionCase>, text: string][] = [
    [
      'reader',
      'GET /orders//7',
      {},
      'The path can be read in more than one way. Send it without escapes of slashes, empty or dot segments, double escapes, control characters and “;”.',
    ],
    [
      'reader',
      'GET /orders',
      { methodOverride: true },
      'A header asks for another method than the request has. Leave it out.',
    ],
    [
      'reader',
      'GET /orders',
      { authorizationValues: 2 },
      'The request carries several credentials. Send one.',
    ],
    [
      'reader',
      'GET /orders/7',
      { gateway: 'GET /orders/export' },
      'The gateway matched GET /orders/export, the policy GET /orders/{userId}. Add the gateway’s route to the policy, or take it out of the gateway.',
    ],
    [
      'reader',
      'GET /orders',
      { stage: 'test' },
      'The policy has no REST API with the gateway id gwshop and the stage test. Add the API.',
    ],
    ['reader', 'GET /nothing', {}, 'No route of the API matches GET /nothing. Import or add the route.'],
    ['reader', 'GET /closed', {}, 'The route is blocked for everybody. Change its access first.'],
    ['nobody', 'GET /orders', {}, 'The request carries no credential. Send an access token or an API key.'],
    ['forged', 'GET /orders', {}, 'The credential was refused (signature_invalid). Send a valid one.'],
    ['suspended', 'GET /orders', {}, 'The caller is suspended. Resume it first.'],
    [
      'cautious',
      'DELETE /orders',
      {},
      'The deny grant "no" of the role "cautious" forbids it, whatever else is granted.',
    ],
    [
      'both',
      'GET /bills',
      {},
      'The caller holds roles that may not be held together: payer and approver (constraint pay-or-approve). Take all but one of them away.',
    ],
  ];

  test.each(obstacles)('%s, %s %o', (who, send, more, text) => {
    expect(ask(who, send, more).suggestions).toEqual([{ type: 'obstacle', text }]);
  });

  test('of a stranger on an authenticated route is all there is to say', () => {
    expect(ask('stranger', 'GET /me').suggestions).toMatchObject([{ type: 'obstacle' }]);
  });
});
