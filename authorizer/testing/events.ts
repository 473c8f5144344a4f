/**
 * Events modelled on those that AWS documents. Where an example in its documentation contradicts itself (another path
 * in the ARN than in the event), both name the path called, as captured events do.
 */
export interface EventOptions {
  readonly method?: string;
  readonly path?: string;
  readonly resource?: string;
  /** Value of the header Authorization, or the token of the kinds that have only one. */
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
}

const accountId = '123456789012';

const arnOf = (apiId: string, stage: string, method: string, path: string) =>
  `arn:aws:execute-api:us-east-1:${accountId}:${apiId}/${stage}/${method}${path}`;

const listed = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

export function restTokenEvent({ method = 'GET', path = '/orders/7', authorization }: EventOptions = {}) {
  return {
    type: 'TOKEN',
    authorizationToken: authorization ?? '',
    methodArn: arnOf('rest000001', 'prod', method, path),
  };
}

export function restRequestEvent(options: EventOptions = {}) {
  const { method = 'GET', path = '/orders/7', resource = '/orders/{orderId}', query } = options;
  const headers: Record<string, string> = {
    Accept: '*/*',
    Host: 'rest000001.execute-api.us-east-1.amazonaws.com',
    'User-Agent': 'curl/8.7.1',
    'X-Forwarded-For': '203.0.113.7',
    ...(options.authorization !== undefined && { Authorization: options.authorization }),
    ...options.headers,
  };
  return {
    type: 'REQUEST',
    methodArn: arnOf('rest000001', 'prod', method, path),
    resource,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: listed(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query === undefined ? null : listed(query),
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      resourceId: 'abc123',
      resourcePath: resource,
      httpMethod: method,
      extendedRequestId: 'JKJaXmPLvHcESHA=',
      requestTime: '23/Nov/2026:12:00:00 +0000',
      path: `/prod${path}`,
      accountId,
      protocol: 'HTTP/1.1',
      stage: 'prod',
      domainPrefix: 'rest000001',
      requestTimeEpoch: 1795435200000,
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      identity: {
        cognitoIdentityPoolId: null,
        apiKey: null,
        sourceIp: options.sourceIp ?? '203.0.113.7',
        userAgent: 'curl/8.7.1',
        userArn: null,
      },
      domainName: 'rest000001.execute-api.us-east-1.amazonaws.com',
      apiId: 'rest000001',
    },
  };
}

export function httpOneEvent(options: EventOptions = {}) {
  const event = restRequestEvent(options);
  const { method = 'GET', path = '/orders/7' } = options;
  // AWS documents no multi-value maps for these events.
  const { multiValueHeaders: _headers, multiValueQueryStringParameters: _query, ...documented } = event;
  return {
    ...documented,
    version: '1.0',
    methodArn: arnOf('http000001', '$default', method, path),
    identitySource: options.authorization ?? '',
    authorizationToken: options.authorization ?? '',
    requestContext: { ...event.requestContext, apiId: 'http000001', stage: '$default', path },
  };
}

export function httpTwoEvent(options: EventOptions = {}) {
  const { method = 'GET', path = '/orders/7', resource = '/orders/{orderId}', query } = options;
  const routeKey = resource === '$default' ? resource : `${method} ${resource}`;
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: arnOf('http000001', '$default', method, path),
    identitySource: options.authorization === undefined ? null : [options.authorization],
    routeKey,
    rawPath: path,
    rawQueryString: query === undefined ? '' : new URLSearchParams(query).toString(),
    headers: {
      accept: '*/*',
      host: 'http000001.execute-api.us-east-1.amazonaws.com',
      'user-agent': 'curl/8.7.1',
      ...(options.authorization !== undefined && { authorization: options.authorization }),
      ...options.headers,
    },
    requestContext: {
      accountId,
      apiId: 'http000001',
      domainName: 'http000001.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'http000001',
      http: {
        method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: options.sourceIp ?? '203.0.113.7',
        userAgent: 'curl/8.7.1',
      },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey,
      stage: '$default',
      time: '23/Nov/2026:12:00:00 +0000',
      timeEpoch: 1795435200000,
    },
  };
}

export function webSocketEvent(options: EventOptions = {}) {
  const headers: Record<string, string> = {
    Host: 'sock000001.execute-api.us-east-1.amazonaws.com',
    'Sec-WebSocket-Version': '13',
    ...(options.authorization !== undefined && { Authorization: options.authorization }),
    ...options.headers,
  };
  return {
    type: 'REQUEST',
    methodArn: arnOf('sock000001', 'prod', '$connect', ''),
    headers,
    multiValueHeaders: listed(headers),
    requestContext: {
      routeKey: '$connect',
      eventType: 'CONNECT',
      extendedRequestId: 'JKJaXmPLvHcESHA=',
      requestTime: '23/Nov/2026:12:00:00 +0000',
      messageDirection: 'IN',
      stage: 'prod',
      connectedAt: 1795435200000,
      requestTimeEpoch: 1795435200000,
      identity: { sourceIp: options.sourceIp ?? '203.0.113.7' },
      requestId: 'JKJaXmPLvHcESHA=',
      domainName: 'sock000001.execute-api.us-east-1.amazonaws.com',
      connectionId: 'JKJaXcsvvHcCFXw=',
      apiId: 'sock000001',
    },
  };
}

export function appSyncEvent({ authorization, headers }: EventOptions = {}) {
  return {
    authorizationToken: authorization ?? '',
    requestContext: {
      apiId: 'graph00001',
      accountId,
      requestId: 'f4081827-1111-4444-5555-5cf4695f339f',
      queryString: 'mutation CreateEvent {...}\n\nquery MyQuery {...}\n',
      operationName: 'MyQuery',
      variables: {},
    },
    requestHeaders: { host: 'graph00001.appsync-api.us-east-1.amazonaws.com', ...headers },
  };
}
