import { consoleAccounts } from './accounts.mjs';
import { authorizerFunction, consoleClientId, region } from './layout.mjs';
import { sha256Hex } from './secrets.mjs';

/**
 * The environment that every part gets: AWS as it is reached on this machine.
 *
 * @param {import('./layout.mjs').Layout} layout
 * @returns {NodeJS.ProcessEnv}
 */
export function baseEnvironment({ urls, basePort, dir, inMemory }) {
  return {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: urls.logs,
    AWS_ENDPOINT_URL_API_GATEWAY: urls.gateway,
    AWS_ENDPOINT_URL_APIGATEWAYV2: urls.gateway,
    AWS_ENDPOINT_URL_LAMBDA: urls.gateway,
    GATEWARDEN_AUTHORIZER_FUNCTION: authorizerFunction,
    GATEWARDEN_CHANGE_LOG_GROUP: '/gatewarden/changes',
    GATEWARDEN_GATEWAY_LOG_GROUPS: '/gatewarden/gateway',
    GATEWARDEN_PORT: String(basePort),
    GATEWARDEN_LOCAL_DIR: dir,
    GATEWARDEN_LOCAL_MEMORY: inMemory ? '1' : '',
  };
}

/**
 * What the console needs beyond that: sign-in, and who may use it at the first start.
 *
 * @param {import('./layout.mjs').Layout} layout
 * @param {import('./secrets.mjs').Secrets} secrets
 * @returns {NodeJS.ProcessEnv}
 */
export function consoleEnvironment(layout, secrets) {
  const owner = consoleAccounts.find((a) => a.role === 'owner');
  return {
    ...baseEnvironment(layout),
    NEXTAUTH_URL: layout.urls.console,
    NEXTAUTH_SECRET: secrets.nextAuthSecret,
    GATEWARDEN_OIDC_ISSUER: layout.urls.issuer,
    GATEWARDEN_OIDC_CLIENT_ID: consoleClientId,
    GATEWARDEN_OIDC_CLIENT_SECRET: secrets.oidcClientSecret,
    GATEWARDEN_FIRST_OWNER_SUBJECT: owner?.subject,
    GATEWARDEN_FIRST_OWNER_NAME: owner?.name,
    GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256: sha256Hex(secrets.serviceToken),
  };
}
