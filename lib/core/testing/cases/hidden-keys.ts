import type { Conditions } from '../../model/condition';
import type { DecisionCase, DecisionSuite } from '../decision-case';
import { policyOf, type ShortPolicy } from '../fixture';

/** Conditions on what the event of a kind cannot tell: none of them holds, and none of them fails. */
const conditionsByRole: Readonly<Record<string, Conditions>> = {
  'not-address': { NotIpAddress: { 'request.sourceIp': ['192.0.2.0/24'] } },
  'not-query': { StringNotEquals: { 'query.debug': 'true' } },
  'if-exists': { StringEqualsIfExists: { 'query.debug': 'true' } },
  'for-all': { 'ForAllValues:StringEquals': { 'query.debug': 'true' } },
  null: { Null: { 'query.debug': 'true' } },
  'not-null': { Null: { 'query.debug': 'false' } },
  variable: { StringNotEquals: { 'principal.subject': '${query.owner}' } },
};

const names = Object.keys(conditionsByRole);

const rolesOf = (effect: 'allow' | 'deny'): ShortPolicy['roles'] =>
  Object.fromEntries(
    names.map((name) => [
      `${effect}-${name}`,
      { grants: [{ [effect]: ['orders:read'], if: conditionsByRole[name] }] },
    ]),
  );

const policy = policyOf({
  apis: {
    shop: { routes: { 'GET /orders': 'orders:read' } },
    graph: { type: 'APPSYNC', stage: '$default', routes: { 'POST /graphql': 'orders:read' } },
  },
  roles: { ...rolesOf('allow'), ...rolesOf('deny'), plain: { grants: [{ allow: ['orders:read'] }] } },
});

const callers = Object.fromEntries(
  names.flatMap((name) => [
    [`allow-${name}`, { roles: [`allow-${name}`] }],
    [`deny-${name}`, { roles: ['plain', `deny-${name}`] }],
  ]),
);

const casesFor = (send: string, api?: string): DecisionCase[] =>
  names.flatMap((name) => [
    {
      name: `${name}: an allow grant does not apply`,
      who: `allow-${name}`,
      send,
      api,
      hidden: true,
      expect: 'deny condition_unmet',
    },
    {
      name: `${name}: a deny grant does`,
      who: `deny-${name}`,
      send,
      api,
      hidden: true,
      expect: 'deny explicit_deny',
    },
  ]);

export const tokenEventCases: DecisionSuite = {
  title: 'what a TOKEN authorizer is not told',
  policy,
  callers,
  cases: casesFor('GET /orders'),
};

export const appSyncEventCases: DecisionSuite = {
  title: 'what AppSync does not tell',
  policy: { ...policy, apis: [...policy.apis].reverse() },
  callers,
  cases: casesFor('POST /graphql'),
};
