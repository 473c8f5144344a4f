import * as fc from 'fast-check';
import type { AssignmentFacts, Caller, RequestInput } from '../decide/types';
import type { Policy } from '../model/policy';
import { anyCharacter } from './any-character';
import { arbitraryPolicy, noonMs, oneOf, pathTemplates, roleIds } from './arbitrary-policy';

const hourMs = 3_600_000;

const boundMs = oneOf([undefined, noonMs - hourMs, noonMs, noonMs + hourMs]);
const arbitraryAssignment: fc.Arbitrary<AssignmentFacts> = fc.record({
  id: fc.constant('asg_0000000000000000'),
  roleId: oneOf([...roleIds, 'missing', '__proto__']),
  startsAtMs: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, boundMs),
  expiresAtMs: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, boundMs),
});

const claimValues: fc.Arbitrary<unknown> = fc.oneof(
  oneOf<unknown>([
    'a',
    'b',
    5,
    true,
    null,
    '10.1.2.3',
    ['a', 'b'],
    ['a'],
    [],
    [{}],
    { b: 'a' },
    { b: ['a', 'b'] },
  ]),
  fc.jsonValue({ maxDepth: 2 }),
);

const arbitraryPrincipal = fc.record({
  // Now and then the record is somebody else's: the core must not take it.
  id: oneOf([...Array<string>(15).fill('usr_0000000000000000'), 'usr_0000000000000001']),
  type: oneOf([...Array<'user'>(15).fill('user'), 'client' as const]),
  version: fc.constant(1),
  suspended: oneOf([false, false, false, false, true]),
  attributes: fc.dictionary(
    oneOf(['team', 'level', '__proto__']),
    oneOf(['a', 'b', 5, true, ['a', 'b'], []]),
  ),
  assignments: fc.array(arbitraryAssignment, { maxLength: 3 }),
});

const arbitraryCaller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 1, arbitrary: oneOf<Caller>([{ kind: 'anonymous' }, { kind: 'rejected', fault: 'expired' }]) },
  {
    weight: 12,
    arbitrary: fc.record(
      {
        kind: fc.constant('identified' as const),
        principalId: fc.constant('usr_0000000000000000'),
        type: fc.constant('user' as const),
        subject: oneOf(['a', 'b', 'a*', '*']),
        identityProviderId: oneOf(['idp', 'other', '__proto__']),
        claims: fc.dictionary(
          oneOf(['groups', 'level', 'a', 'a.b', '__proto__', 'constructor']),
          claimValues,
        ),
        principal: fc.option(arbitraryPrincipal, { nil: undefined, freq: 6 }),
      },
      { requiredKeys: ['kind', 'principalId', 'type', 'subject', 'claims', 'principal'] },
    ),
  },
);

const segments = [
  'a',
  'b',
  'x',
  'é',
  '%C3%A9',
  '%61',
  '100%25',
  '100%',
  '',
  '.',
  '..',
  '%2e',
  'a%2Fb',
  'a;b',
  '*',
];
const arbitraryPath = fc.oneof(
  { weight: 5, arbitrary: fc.array(oneOf(['a', 'b', 'x']), { maxLength: 3 }).map((s) => `/${s.join('/')}`) },
  { weight: 2, arbitrary: fc.array(oneOf(segments), { maxLength: 4 }).map((s) => `/${s.join('/')}`) },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 8 }).map((text) => `/${text}`) },
);

type Gateway = Pick<RequestInput, 'gatewayApiId' | 'stage' | 'apiType' | 'pathIsDecoded'>;
const rest: Gateway = { gatewayApiId: 'gw1', stage: 'prod', apiType: 'REST', pathIsDecoded: false };
const gateways: Readonly<Record<string, Gateway>> = {
  one: rest,
  two: { gatewayApiId: 'gw2', stage: '$default', apiType: 'HTTP', pathIsDecoded: true },
  socket: { gatewayApiId: 'gw3', stage: 'prod', apiType: 'WEBSOCKET', pathIsDecoded: true },
  graph: { gatewayApiId: 'gw4', stage: '$default', apiType: 'APPSYNC', pathIsDecoded: true },
  three: { gatewayApiId: 'gw1', stage: 'prod', apiType: 'HTTP', pathIsDecoded: true },
};

const arbitraryRequest: fc.Arbitrary<RequestInput> = fc
  .record(
    {
      api: oneOf(['one', 'one', 'one', 'two', 'three', 'socket', 'graph']),
      method: oneOf(['GET', 'GET', 'POST', 'HEAD', 'PATCH', 'TRACE', 'WEBSOCKET']),
      path: arbitraryPath,
      gatewayRoute: fc.record({
        method: oneOf(['GET', 'ANY', 'ANY', 'POST']),
        path: oneOf([...pathTemplates, '$default', '/a/']),
      }),
      query: fc.dictionary(oneOf(['q', 'constructor']), fc.array(oneOf(['a', 'b', '5']), { maxLength: 2 })),
      unclearQuery: oneOf([new Set(['q']), new Set<string>()]),
      hidesAddressAndQuery: oneOf([true, false, false]),
      sourceIp: oneOf(['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::1', '192.168.0.1', 'nonsense', '010.0.0.1']),
      authorizationValues: oneOf([0, ...Array<number>(14).fill(1), 2]),
      methodOverride: oneOf([...Array<boolean>(15).fill(false), true]),
    },
    { requiredKeys: ['api', 'method', 'path', 'query', 'authorizationValues', 'methodOverride'] },
  )
  .map(({ api, ...request }) => ({ ...request, ...(gateways[api] ?? rest) }));

/** Where a request is meant to arrive; undefined: wherever chance leads. */
interface Aim {
  readonly route: number;
  readonly words: readonly string[];
  /** The gateway names the route that is aimed at, where it names any. */
  readonly isAgreed: boolean;
}

const arbitraryAim: fc.Arbitrary<Aim | undefined> = fc.option(
  fc.record({
    route: fc.nat(99),
    words: fc.array(oneOf(['a', 'b', 'x', 'é', '100%']), { minLength: 2, maxLength: 2 }),
    isAgreed: oneOf([true, true, true, false]),
  }),
  { nil: undefined, freq: 5 },
);

/** The request with another path, method and API: those of one of the policy's routes. */
function aimed({ routes }: Policy, request: RequestInput, aim: Aim | undefined): RequestInput {
  const route = aim && routes[aim.route % routes.length];
  const gateway = route && gateways[route.apiId];
  if (aim === undefined || route === undefined || gateway === undefined) return request;
  const [first = 'a', second = 'b'] = aim.words;
  const segments = route.path
    .split('/')
    .flatMap((segment) => (/^\{.*\+\}$/.test(segment) ? [first, second] : [segment]))
    .map((segment, i) => (segment.startsWith('{') ? (i % 2 === 0 ? first : second) : segment))
    .map((segment) => (gateway.pathIsDecoded ? segment : encodeURIComponent(segment)));
  return {
    ...request,
    ...gateway,
    method: route.method === 'ANY' ? request.method : route.method,
    path: segments.join('/'),
    ...(aim.isAgreed && request.gatewayRoute && { gatewayRoute: { method: route.method, path: route.path } }),
  };
}

export interface Question {
  readonly caller: Caller;
  readonly request: RequestInput;
}

/**
 * A policy and so many questions to it, most of them about its own routes: of ten requests to anywhere nine are refused
 * for a reason that has nothing to do with roles.
 */
export const policyWithQuestions = (count: number) =>
  fc
    .tuple(
      arbitraryPolicy,
      fc.array(fc.tuple(arbitraryCaller, arbitraryRequest, arbitraryAim), {
        minLength: count,
        maxLength: count,
      }),
    )
    .map(([policy, asked]) => ({
      policy,
      questions: asked.map(
        ([caller, request, aim]): Question => ({ caller, request: aimed(policy, request, aim) }),
      ),
    }));
