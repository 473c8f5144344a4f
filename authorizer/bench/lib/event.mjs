import { gatewayApiId, stage } from './policy.mjs';

/** The event of an HTTP API, payload 2.0. */
export function eventOf({ method, path }, template, token) {
  const routeKey = `${method} ${template}`;
  const domainName = `${gatewayApiId}.execute-api.us-east-1.amazonaws.com`;
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'curl/8.7.1' };
  return {
    version: '2.0',
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:us-east-1:123456789012:${gatewayApiId}/${stage}/${method}${path}`,
    identitySource: [`Bearer ${token}`],
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: {
      accept: '*/*',
      host: domainName,
      'user-agent': 'curl/8.7.1',
      authorization: `Bearer ${token}`,
    },
    requestContext: {
      accountId: '123456789012',
      apiId: gatewayApiId,
      domainName,
      http,
      requestId: 'r',
      routeKey,
      stage,
    },
  };
}
