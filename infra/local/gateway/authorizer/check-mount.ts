import type { Mount } from '../types';
import { checkSource, identitySourcesOf } from './identity-sources';

const maxTtlSeconds = 3600;

/** Refuses settings that API Gateway would refuse. @throws Error that names the mount. */
export function checkMount(mount: Mount): void {
  const fault = findFault(mount);
  if (fault !== undefined) throw new Error(`the mount ${mount.at}: ${fault}`);
  identitySourcesOf(mount).forEach(checkSource);
}

function findFault({ at, kind, authorizer }: Mount): string | undefined {
  const { type, payload, simpleResponses, tokenPattern, identitySources = [] } = authorizer;
  const { resultTtlSeconds = 0 } = authorizer;
  if (!/^\/[\w-]+$/.test(at)) return 'its path must be one segment';
  if (type === 'TOKEN' && kind !== 'REST') return 'only REST APIs have TOKEN authorizers';
  if ((payload !== undefined || simpleResponses) && kind !== 'HTTP') {
    return 'payload version and simple responses are settings of HTTP APIs';
  }
  if (tokenPattern !== undefined && type !== 'TOKEN') return 'only TOKEN authorizers have a token pattern';
  if (tokenPattern !== undefined && !/^\^.*\$$/.test(tokenPattern))
    return 'the token pattern must run from ^ to $';
  if (simpleResponses && payload === '1.0') return 'simple responses need payload version 2.0';
  if (resultTtlSeconds < 0 || resultTtlSeconds > maxTtlSeconds) return 'the TTL is 0 to 3600 seconds';
  if (resultTtlSeconds > 0 && type === 'REQUEST' && identitySources.length === 0) {
    return 'caching needs identity sources';
  }
  if (resultTtlSeconds > 0 && kind === 'WEBSOCKET') return 'WebSocket APIs do not cache';
  return undefined;
}
