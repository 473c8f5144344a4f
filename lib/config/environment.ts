import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
const seconds = (fallback: number, max: number) => z.coerce.number().int().min(0).max(max).default(fallback);
const commaSeparated = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    );

/** JSON, because names of groups may hold commas and equals signs: `{"platform-team": "owner"}`. */
const groupRoles = z
  .string()
  .default('{}')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON object of group names and roles' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string().min(1), z.enum(['owner', 'admin', 'auditor'])));

/** Log groups that one query of Logs Insights can read; some ask those of authorizers and gateways at once. */
const maxLogGroups = 50;

const environmentSchema = z
  .object({
    AWS_REGION: z.string().min(1),
    AWS_ENDPOINT_URL_DYNAMODB: httpUrl.optional(),
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: httpUrl.optional(),
    AWS_ENDPOINT_URL_API_GATEWAY: httpUrl.optional(),
    AWS_ENDPOINT_URL_APIGATEWAYV2: httpUrl.optional(),
    AWS_ENDPOINT_URL_LAMBDA: httpUrl.optional(),
    /** Name of the authorizer's function, which revocations are proved with. */
    GATEWARDEN_AUTHORIZER_FUNCTION: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the name of a Lambda function')
      .optional(),
    GATEWARDEN_TABLE: z.string().min(1).default('gatewarden'),
    GATEWARDEN_LOG_GROUPS: commaSeparated('/aws/lambda/gatewarden-authorizer').pipe(
      z.array(z.string()).min(1),
    ),
    GATEWARDEN_GATEWAY_LOG_GROUPS: commaSeparated(''),
    GATEWARDEN_CHANGE_LOG_GROUP: z.string().min(1).max(512).optional(),
    /** What Logs Insights asks per gigabyte scanned where this runs. */
    GATEWARDEN_INSIGHTS_USD_PER_GB: z.coerce.number().nonnegative().default(0.005),
    GATEWARDEN_MAX_AGE_SECONDS: seconds(5, 3600),
    GATEWARDEN_STALE_ON_ERROR_SECONDS: seconds(60, 86_400),
    /**
     * How long the answer to a write waits for what is done after it. Where a process is halted between requests, as on
     * Lambda, that would go on with the next one only.
     */
    GATEWARDEN_SETTLE_MS: z.coerce.number().int().min(0).max(30_000).default(0),
    GATEWARDEN_OIDC_ISSUER: httpUrl,
    GATEWARDEN_OIDC_CLIENT_ID: z.string().min(1),
    GATEWARDEN_OIDC_CLIENT_SECRET: z.string().min(1),
    /** Where people sign in, besides the issuer's own origin: Cognito's issuer is not the host of its pages. */
    GATEWARDEN_SIGN_IN_ORIGINS: commaSeparated('').pipe(z.array(httpUrl)),
    GATEWARDEN_OIDC_SCOPE: z
      .string()
      .regex(/\bopenid\b/, 'must hold openid')
      .default('openid profile email'),
    GATEWARDEN_CONSOLE_GROUPS: groupRoles,
    GATEWARDEN_CONSOLE_GROUPS_CLAIM: z.string().min(1).max(200).default('groups'),
    GATEWARDEN_CONSOLE_GROUPS_MAX_AGE_SECONDS: z.coerce.number().int().min(60).max(43_200).default(3600),
    NEXTAUTH_URL: httpUrl,
    NEXTAUTH_SECRET: z
      .string()
      .min(32, 'must have at least 32 characters: `openssl rand -base64 32` makes one'),
    /** What the front adds to each request; requests without it are refused. */
    GATEWARDEN_ORIGIN_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    GATEWARDEN_FIRST_OWNER_SUBJECT: z.string().min(1).max(255).optional(),
    GATEWARDEN_FIRST_OWNER_EMAIL: z.email().max(254).toLowerCase().optional(),
    GATEWARDEN_FIRST_OWNER_NAME: z.string().trim().min(1).max(200).optional(),
    GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 as 64 lower-case hexadecimal digits')
      .optional(),
  })
  .superRefine((env, context) => {
    if (env.GATEWARDEN_FIRST_OWNER_SUBJECT === undefined || env.GATEWARDEN_FIRST_OWNER_EMAIL === undefined)
      return;
    const message = 'names the first owner a second time, beside GATEWARDEN_FIRST_OWNER_SUBJECT';
    context.addIssue({ code: 'custom', path: ['GATEWARDEN_FIRST_OWNER_EMAIL'], message });
  })
  .superRefine((env, context) => {
    const { GATEWARDEN_LOG_GROUPS: own, GATEWARDEN_GATEWAY_LOG_GROUPS: gateways } = env;
    const count = own.length + gateways.length;
    if (count <= maxLogGroups) return;
    const name = gateways.length > 0 ? 'GATEWARDEN_GATEWAY_LOG_GROUPS' : 'GATEWARDEN_LOG_GROUPS';
    context.addIssue({
      code: 'custom',
      path: [name],
      message:
        `makes ${count} log groups with those of all gateways and authorizers, and one query of Logs Insights reads ` +
        `${maxLogGroups} at most: name fewer, or let several write to one group`,
    });
  })
  .transform((env) => ({
    aws: {
      region: env.AWS_REGION,
      dynamodbEndpoint: env.AWS_ENDPOINT_URL_DYNAMODB,
      logsEndpoint: env.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS,
      restGatewayEndpoint: env.AWS_ENDPOINT_URL_API_GATEWAY,
      v2GatewayEndpoint: env.AWS_ENDPOINT_URL_APIGATEWAYV2,
      lambdaEndpoint: env.AWS_ENDPOINT_URL_LAMBDA,
    },
    table: env.GATEWARDEN_TABLE,
    authorizerFunction: env.GATEWARDEN_AUTHORIZER_FUNCTION,
    logs: {
      logGroups: env.GATEWARDEN_LOG_GROUPS,
      gatewayLogGroups: env.GATEWARDEN_GATEWAY_LOG_GROUPS,
      insightsUsdPerGb: env.GATEWARDEN_INSIGHTS_USD_PER_GB,
    },
    /** Log group that change records are written to as well; none where not configured. */
    changeLogGroup: env.GATEWARDEN_CHANGE_LOG_GROUP,
    freshness: {
      maxAgeSeconds: env.GATEWARDEN_MAX_AGE_SECONDS,
      staleOnErrorSeconds: env.GATEWARDEN_STALE_ON_ERROR_SECONDS,
    },
    settleMs: env.GATEWARDEN_SETTLE_MS,
    oidc: {
      issuer: env.GATEWARDEN_OIDC_ISSUER,
      clientId: env.GATEWARDEN_OIDC_CLIENT_ID,
      clientSecret: env.GATEWARDEN_OIDC_CLIENT_SECRET,
      scope: env.GATEWARDEN_OIDC_SCOPE,
    },
    /** Where a form of the console may lead: sign-in begins with one. */
    signInOrigins: [env.GATEWARDEN_OIDC_ISSUER, ...env.GATEWARDEN_SIGN_IN_ORIGINS].map(
      (url) => new URL(url).origin,
    ),
    /** Groups of the identity provider whose members may use the console without a record of their own. */
    consoleGroups: {
      claim: env.GATEWARDEN_CONSOLE_GROUPS_CLAIM,
      roles: env.GATEWARDEN_CONSOLE_GROUPS,
      maxAgeSeconds: env.GATEWARDEN_CONSOLE_GROUPS_MAX_AGE_SECONDS,
    },
    /** Scheme, host and port under which browsers reach the console. */
    publicOrigin: new URL(env.NEXTAUTH_URL).origin,
    sessionSecret: env.NEXTAUTH_SECRET,
    originSecret: env.GATEWARDEN_ORIGIN_SECRET,
    firstRun: {
      ownerSubject: env.GATEWARDEN_FIRST_OWNER_SUBJECT,
      ownerEmail: env.GATEWARDEN_FIRST_OWNER_EMAIL,
      ownerName: env.GATEWARDEN_FIRST_OWNER_NAME,
      serviceTokenSha256: env.GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256,
    },
  }));

export type Environment = z.infer<typeof environmentSchema>;

/** Reads the console's settings. The error names every variable that is missing or wrong, never a value. */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  // A variable that is set to nothing counts as not set.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${given[name] === undefined ? 'is missing' : issue.message}`;
  });
  throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
}

let environment: Environment | undefined;

/** The settings of this process, parsed once. */
export function getEnvironment(): Environment {
  environment ??= parseEnvironment(process.env);
  return environment;
}
