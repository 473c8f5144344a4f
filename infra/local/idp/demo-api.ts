import { audience } from '../stack/layout.mjs';

export const hourSeconds = 3600;

/** The sample API as a resource of the issuer (RFC 8707 wants a URI): its access tokens are JWTs for `audience`. */
export const demoApiResource = 'urn:gatewarden:demo-api';

export const demoApi = {
  scope: 'api',
  audience,
  accessTokenTTL: hourSeconds,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'RS256' } },
} as const;
