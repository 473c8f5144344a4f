import { expect, test } from 'vitest';
import { policyOf } from '../testing/fixture';
import { findHiddenConditions } from './hidden-conditions';

const policy = policyOf({
  apis: {
    rest: { routes: {} },
    graph: { type: 'APPSYNC', stage: '$default', routes: {} },
    http: { type: 'HTTP', stage: '$default', routes: {} },
  },
  roles: {
    near: { grants: [{ allow: ['*'], if: { NotIpAddress: { 'request.sourceIp': '10.0.0.0/8' } } }] },
    owner: {
      grants: [
        {
          deny: ['*'],
          apis: ['graph'],
          if: { StringNotEquals: { 'claims.tenant': ['${query.tenant}', 'x'] } },
        },
        { allow: ['*'], if: { StringEquals: { 'path.userId': '${principal.subject}' } } },
      ],
    },
  },
});

test('grants that look at what TOKEN authorizers and AppSync do not tell are named, with their keys', () => {
  const near = { roleId: 'near', grantId: 'g1', keys: ['request.sourceIp'] };
  const owner = { roleId: 'owner', grantId: 'g1', keys: ['query.tenant'] };
  expect(findHiddenConditions(policy, 'rest')).toEqual([near]);
  expect(findHiddenConditions(policy, 'graph')).toEqual([near, owner]);
  expect(findHiddenConditions(policy, 'http')).toEqual([]);
});
