import type { DecisionCase, DecisionSuite } from '../decision-case';
import { policyOf } from '../fixture';

const agreed = (name: string, send: string, gateway: string): DecisionCase => ({
  name,
  who: 'reader',
  send,
  gateway,
  expect: 'allow granted',
});
const refused = (name: string, send: string, gateway: string): DecisionCase => ({
  name,
  who: 'reader',
  send,
  gateway,
  expect: 'deny request_ambiguous',
});

/** The template that the gateway names must be the policy's own or a more general one. */
export const gatewayCases: DecisionSuite = {
  title: 'agreement with the gateway',
  policy: policyOf({
    apis: {
      shop: {
        type: 'HTTP',
        stage: '$default',
        routes: {
          'GET /': 'orders:read',
          'GET /orders': 'orders:read',
          'GET /orders/{orderId}': 'orders:read',
          'ANY /lines/{lineId}': 'orders:read',
          'GET /files/{path+}': 'orders:read',
          'GET /files/secret/{name}': 'secrets:read',
          'GET /open/{path+}': 'public',
          'GET /closed': 'blocked',
        },
      },
    },
    roles: { reader: { grants: [{ allow: ['orders:read'] }] } },
  }),
  callers: { reader: { roles: ['reader'] } },
  cases: [
    agreed('the same template', 'GET /orders/7', 'GET /orders/{orderId}'),
    agreed('names of parameters do not matter', 'GET /orders/7', 'GET /orders/{id}'),
    agreed('ANY is more general', 'GET /orders/7', 'ANY /orders/{orderId}'),
    agreed('a greedy segment is more general', 'GET /orders/7', 'ANY /orders/{proxy+}'),
    agreed('a greedy root is more general', 'GET /orders/7', 'ANY /{proxy+}'),
    agreed('$default is more general', 'GET /orders/7', '$default'),
    agreed('a parameter is more general than a literal', 'GET /orders', 'GET /{any}'),
    agreed('two parameters are more general than one', 'GET /orders/7', 'GET /{a}/{b}'),
    agreed('the root', 'GET /', 'GET /'),
    agreed('$default for the root', 'GET /', '$default'),
    agreed('a trailing slash in the request', 'GET /orders/7/', 'GET /orders/{orderId}'),
    agreed('a trailing slash in the route key', 'GET /orders/', 'GET /orders/'),
    agreed('a greedy route of both', 'GET /files/a/b', 'GET /files/{proxy+}'),
    agreed('the event names the method, the policy any', 'GET /lines/7', 'GET /lines/{lineId}'),
    refused('another literal', 'GET /orders/7', 'GET /bills/{billId}'),
    refused(
      'a literal that the policy does not list: it may not pass as its parameter',
      'GET /orders/export',
      'GET /orders/export',
    ),
    refused('a parameter where the policy has a greedy segment', 'GET /files/a', 'GET /files/{name}'),
    refused('a longer template', 'GET /orders/7', 'GET /orders/{orderId}/{more}'),
    refused('a shorter template', 'GET /orders/7', 'GET /orders'),
    refused('a greedy segment needs a segment', 'GET /orders', 'GET /orders/{proxy+}'),
    refused('a greedy root does not take the root', 'GET /', 'ANY /{proxy+}'),
    refused('another method', 'GET /orders/7', 'POST /orders/{orderId}'),
    refused('no template at all', 'GET /orders/7', 'GET '),
    refused('another case', 'GET /orders', 'GET /Orders'),
    {
      name: 'a catch-all route of the gateway does not go around a stricter route of the policy',
      who: 'reader',
      send: 'GET /files/secret/plan',
      gateway: 'GET /files/{proxy+}',
      expect: 'deny no_grant',
    },
    {
      name: 'nor does $default',
      who: 'reader',
      send: 'GET /files/secret/plan',
      gateway: '$default',
      expect: 'deny no_grant',
    },
    {
      name: 'a route that neither side lists beyond $default',
      who: 'reader',
      send: 'GET /nothing',
      gateway: '$default',
      expect: 'deny route_unknown',
    },
    {
      name: 'a route of the gateway that the policy does not list',
      who: 'reader',
      send: 'GET /nothing',
      gateway: 'GET /nothing',
      expect: 'deny route_unknown',
    },
    {
      name: 'disagreement counts on public routes too',
      who: 'nobody',
      send: 'GET /open/door',
      gateway: 'GET /open/door',
      expect: 'deny request_ambiguous',
    },
    {
      name: 'a public route that both sides know',
      who: 'nobody',
      send: 'GET /open/door',
      gateway: 'GET /open/{path+}',
      expect: 'allow public_route',
    },
    {
      name: 'disagreement comes before the block',
      who: 'reader',
      send: 'GET /closed',
      gateway: 'GET /other',
      expect: 'deny request_ambiguous',
    },
    {
      name: 'a blocked route',
      who: 'reader',
      send: 'GET /closed',
      gateway: 'GET /closed',
      expect: 'deny route_blocked',
    },
  ],
};

/** Routes of a WebSocket API are route keys, matched by name. */
export const webSocketCases: DecisionSuite = {
  title: 'WebSocket routes',
  policy: policyOf({
    apis: {
      chat: {
        type: 'WEBSOCKET',
        routes: {
          'WEBSOCKET $connect': 'chat:connect',
          'WEBSOCKET send/message': 'chat:send',
          'WEBSOCKET $default': 'chat:any',
        },
      },
    },
    roles: { member: { grants: [{ allow: ['chat:connect', 'chat:any'] }] } },
  }),
  callers: { member: { roles: ['member'] }, visitor: {} },
  cases: [
    { name: '$connect by name', who: 'member', send: 'WEBSOCKET $connect', expect: 'allow granted' },
    {
      name: '$connect as the gateway names it',
      who: 'member',
      send: 'WEBSOCKET $connect',
      gateway: 'WEBSOCKET $connect',
      expect: 'allow granted',
    },
    { name: 'without a role', who: 'visitor', send: 'WEBSOCKET $connect', expect: 'deny no_grant' },
    {
      name: 'without a credential',
      who: 'nobody',
      send: 'WEBSOCKET $connect',
      expect: 'deny credential_missing',
    },
    {
      name: 'a key with a slash is a name',
      who: 'member',
      send: 'WEBSOCKET send/message',
      expect: 'deny no_grant',
    },
    {
      name: 'an unlisted key does not fall to $default',
      who: 'member',
      send: 'WEBSOCKET other',
      expect: 'deny route_unknown',
    },
    { name: '$default by name', who: 'member', send: 'WEBSOCKET $default', expect: 'allow granted' },
    {
      name: 'keys are case-sensitive',
      who: 'member',
      send: 'WEBSOCKET $Connect',
      expect: 'deny route_unknown',
    },
    {
      name: 'a key called __proto__',
      who: 'member',
      send: 'WEBSOCKET __proto__',
      expect: 'deny route_unknown',
    },
    {
      name: 'a key with a control character',
      who: 'member',
      send: 'WEBSOCKET $connect\n',
      expect: 'deny request_ambiguous',
    },
    {
      name: 'the gateway names another key',
      who: 'member',
      send: 'WEBSOCKET $connect',
      gateway: 'WEBSOCKET send/message',
      expect: 'deny request_ambiguous',
    },
    { name: 'an HTTP request to it', who: 'member', send: 'GET /$connect', expect: 'deny route_unknown' },
  ],
};

/** AppSync has one endpoint, hence one route. What is asked of it (fields, operations) is no part of the decision. */
export const appSyncCases: DecisionSuite = {
  title: 'AppSync',
  policy: policyOf({
    apis: {
      graph: { type: 'APPSYNC', stage: '$default', routes: { 'POST /graphql': 'graph:query' } },
      open: { type: 'APPSYNC', stage: '$default', routes: { 'POST /graphql': 'public' } },
      users: { type: 'APPSYNC', stage: '$default', routes: { 'POST /graphql': 'authenticated' } },
      shut: { type: 'APPSYNC', stage: '$default', routes: { 'POST /graphql': 'blocked' } },
      bare: { type: 'APPSYNC', stage: '$default', routes: { 'GET /graphql': 'public' } },
    },
    roles: {
      member: { grants: [{ allow: ['graph:*'] }] },
      barred: { grants: [{ allow: ['graph:*'] }, { deny: ['graph:query'] }] },
      near: { grants: [{ allow: ['graph:*'], if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } } }] },
    },
  }),
  callers: {
    member: { roles: ['member'] },
    service: { type: 'client', roles: ['member'] },
    barred: { roles: ['barred'] },
    near: { roles: ['near'] },
    visitor: { roles: [] },
    stranger: { unknown: true },
    suspended: { roles: ['member'], suspended: true },
    expired: { fault: 'expired' },
  },
  cases: [
    {
      name: 'with a role',
      who: 'member',
      send: 'POST /graphql',
      expect: 'allow granted',
      grant: 'member/g1',
    },
    { name: 'a client with a key', who: 'service', send: 'POST /graphql', expect: 'allow granted' },
    { name: 'a deny grant', who: 'barred', send: 'POST /graphql', expect: 'deny explicit_deny' },
    {
      name: 'a condition on the address, which AppSync does not tell',
      who: 'near',
      send: 'POST /graphql',
      expect: 'deny condition_unmet',
    },
    { name: 'without a role', who: 'visitor', send: 'POST /graphql', expect: 'deny no_grant' },
    {
      name: 'somebody not known here',
      who: 'stranger',
      send: 'POST /graphql',
      expect: 'deny principal_unknown',
    },
    {
      name: 'somebody suspended',
      who: 'suspended',
      send: 'POST /graphql',
      expect: 'deny principal_suspended',
    },
    { name: 'a bad credential', who: 'expired', send: 'POST /graphql', expect: 'deny credential_invalid' },
    { name: 'without a credential', who: 'nobody', send: 'POST /graphql', expect: 'deny credential_missing' },
    { name: 'a public API', who: 'nobody', api: 'open', send: 'POST /graphql', expect: 'allow public_route' },
    {
      name: 'an API for every known caller',
      who: 'visitor',
      api: 'users',
      send: 'POST /graphql',
      expect: 'allow authenticated_route',
    },
    {
      name: 'a blocked API',
      who: 'member',
      api: 'shut',
      send: 'POST /graphql',
      expect: 'deny route_blocked',
    },
    {
      name: 'an API without the one route that it needs',
      who: 'member',
      api: 'bare',
      send: 'POST /graphql',
      expect: 'deny route_unknown',
    },
    {
      name: 'a header that asks for another method',
      who: 'member',
      send: 'POST /graphql',
      methodOverride: true,
      expect: 'deny request_ambiguous',
    },
  ],
};
