import type { RequestInput } from '@/lib/core/decide/types';
import type { EventKind } from '../events/types';

/** What a request carries besides what the core is asked about. */
export interface CaseCredential {
  /** Values of Authorization, in the order sent. */
  readonly authorization: readonly string[];
}

type EventOf = (input: RequestInput, credential: CaseCredential) => object | undefined;

const arnOf = ({ gatewayApiId, stage }: RequestInput, method: string, path: string) =>
  `arn:aws:execute-api:us-east-1:123456789012:${gatewayApiId}/${stage}/${method}${path}`;

/** API Gateway's paths start with a slash, and its stages are names. */
const isExpressible = ({ path, stage, gatewayApiId }: RequestInput) =>
  path.startsWith('/') && stage !== '' && gatewayApiId !== '';

const overrideHeader = ({ methodOverride }: RequestInput): Record<string, string> =>
  methodOverride ? { 'X-HTTP-Method-Override': 'DELETE' } : {};

const restToken: EventOf = (input, { authorization }) => {
  const needsMore =
    Object.keys(input.query).length > 0 || input.sourceIp !== undefined || input.methodOverride;
  if (!isExpressible(input) || needsMore || input.gatewayRoute !== undefined || authorization.length > 1) {
    return undefined;
  }
  const methodArn = arnOf(input, input.method, input.path);
  return { type: 'TOKEN', authorizationToken: authorization[0] ?? '', methodArn };
};

/** Formats 1.0 name the template, but not its method. */
const restRequest: EventOf = (input, { authorization }) => {
  const { method, path, gatewayRoute } = input;
  if (!isExpressible(input)) return undefined;
  if (gatewayRoute !== undefined && ![method, 'ANY'].includes(gatewayRoute.method)) return undefined;
  const resource = gatewayRoute?.path;
  const last = authorization.at(-1);
  return {
    type: 'REQUEST',
    methodArn: arnOf(input, method, path),
    resource,
    path,
    httpMethod: method,
    headers: { ...overrideHeader(input), ...(last !== undefined && { Authorization: last }) },
    multiValueHeaders: { Authorization: authorization },
    queryStringParameters: null,
    multiValueQueryStringParameters: input.query,
    requestContext: {
      apiId: input.gatewayApiId,
      stage: input.stage,
      resourcePath: resource,
      requestId: 'request',
      identity: { sourceIp: input.sourceIp ?? null },
    },
  };
};

/** AWS documents one value of each query parameter for these events, and does not say which of several it is. */
const httpOne: EventOf = (input, credential) => {
  const event = restRequest(input, credential);
  const last = Object.entries(input.query).map(([name, values]) => [name, values.at(-1)] as const);
  return (
    event && {
      ...event,
      version: '1.0',
      queryStringParameters: Object.fromEntries(last.filter(([, value]) => value !== undefined)),
      multiValueQueryStringParameters: undefined,
    }
  );
};

const httpTwo: EventOf = (input, { authorization }) => {
  const { method, path, gatewayRoute = { method: 'ANY', path: '$default' } } = input;
  if (!isExpressible(input)) return undefined;
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(input.query)) {
    for (const value of values) query.append(name, value);
  }
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: arnOf(input, method, path),
    routeKey: gatewayRoute.path === '$default' ? '$default' : `${gatewayRoute.method} ${gatewayRoute.path}`,
    rawPath: input.stage === '$default' ? path : `/${input.stage}${path}`,
    rawQueryString: query.toString(),
    headers: {
      ...overrideHeader(input),
      ...(authorization.length > 0 && { authorization: authorization.join(',') }),
    },
    requestContext: {
      apiId: input.gatewayApiId,
      stage: input.stage,
      requestId: 'request',
      http: { method, path, sourceIp: input.sourceIp ?? null },
    },
  };
};

/** Authorizers of WebSocket APIs see `$connect` only. */
const webSocket: EventOf = (input, { authorization }) => {
  if (input.method !== 'WEBSOCKET' || input.path !== '$connect') return undefined;
  if (input.gatewayRoute !== undefined && input.gatewayRoute.path !== '$connect') return undefined;
  return {
    type: 'REQUEST',
    methodArn: arnOf(input, '$connect', ''),
    headers: overrideHeader(input),
    multiValueHeaders: { Authorization: authorization },
    multiValueQueryStringParameters: input.query,
    requestContext: {
      routeKey: '$connect',
      eventType: 'CONNECT',
      apiId: input.gatewayApiId,
      stage: input.stage,
      requestId: 'request',
      identity: { sourceIp: input.sourceIp ?? null },
    },
  };
};

const appSync: EventOf = (input, { authorization }) => {
  if (input.method !== 'POST' || input.path !== '/graphql' || authorization.length > 1) return undefined;
  return {
    authorizationToken: authorization[0] ?? '',
    requestContext: { apiId: input.gatewayApiId, requestId: 'request', queryString: '{ a }' },
    requestHeaders: overrideHeader(input),
  };
};

/** The request as far as an event of the kind can tell it. The one place that says where a kind tells less. */
export function asTold(kind: EventKind, input: RequestInput): RequestInput {
  const sent = Object.entries(input.query).filter(([, values]) => values.length > 0);
  if (kind !== 'http-1' || sent.length === 0) return input;
  return { ...input, unclearQuery: new Set(sent.map(([name]) => name)) };
}

const telling =
  (eventOf: EventOf): EventOf =>
  (input, credential) =>
    input.hidesAddressAndQuery === true ? undefined : eventOf(input, credential);

/** Events of each kind for a request of an API type; undefined where a kind cannot express it. */
export const caseEvents: Readonly<
  Record<RequestInput['apiType'], readonly (readonly [kind: EventKind, event: EventOf])[]>
> = {
  REST: [
    ['rest-token', restToken],
    ['rest-request', telling(restRequest)],
  ],
  HTTP: [
    ['http-1', telling(httpOne)],
    ['http-2-simple', telling(httpTwo)],
    ['http-2-iam', telling(httpTwo)],
  ],
  WEBSOCKET: [['websocket', telling(webSocket)]],
  APPSYNC: [['appsync', appSync]],
};
