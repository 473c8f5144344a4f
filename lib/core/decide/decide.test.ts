import { expect, test } from 'vitest';
import { emptyPolicy, type Policy } from '../model/policy';
import { compilePolicy } from './compile';
import { decide } from './decide';
import type { Caller, RequestInput } from './types';

const policy: Policy = {
  ...emptyPolicy(),
  apis: [
    { id: 'shop', name: 'Shop', description: '', type: 'REST', gatewayApiId: 'shop0001', stage: 'prod' },
  ],
  routes: [
    {
      id: 'rt_0000000000000001',
      apiId: 'shop',
      method: 'GET',
      path: '/orders/{orderId}',
      access: { type: 'permission', mode: 'all', permissions: ['orders:read'] },
    },
  ],
  roles: [
    {
      id: 'reader',
      name: 'Reader',
      description: '',
      grants: [{ id: 'g1', effect: 'allow', permissions: ['orders:*'] }],
      inherits: [],
      sensitive: false,
    },
  ],
};

const caller: Caller = {
  kind: 'identified',
  principalId: 'usr_0000000000000001',
  type: 'user',
  subject: 'sam',
  claims: {},
  principal: {
    id: 'usr_0000000000000001',
    type: 'user',
    version: 1,
    suspended: false,
    attributes: {},
    assignments: [{ id: 'asg_0000000000000001', roleId: 'reader' }],
  },
};

const request: RequestInput = {
  gatewayApiId: 'shop0001',
  stage: 'prod',
  apiType: 'REST',
  method: 'GET',
  path: '/orders/7',
  pathIsDecoded: false,
  gatewayRoute: { method: 'GET', path: '/orders/{orderId}' },
  query: {},
  authorizationValues: 1,
  methodOverride: false,
};

test('a role whose grant names the permission opens the route, and the decision says which grant', () => {
  expect(decide(compilePolicy(policy, 1), caller, request, 0)).toMatchObject({
    effect: 'allow',
    reason: 'granted',
    roles: ['reader'],
    grant: { roleId: 'reader', grantId: 'g1' },
    assignmentId: 'asg_0000000000000001',
  });
});
