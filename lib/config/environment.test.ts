import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment';

const complete = {
  AWS_REGION: 'eu-central-1',
  GATEWARDEN_OIDC_ISSUER: 'https://idp.example/realm',
  GATEWARDEN_OIDC_CLIENT_ID: 'gatewarden',
  GATEWARDEN_OIDC_CLIENT_SECRET: 'client-secret',
  NEXTAUTH_URL: 'https://console.example/',
  NEXTAUTH_SECRET: 's'.repeat(32),
};

describe('the environment of the console', () => {
  it('needs few variables; the others have defaults', () => {
    expect(parseEnvironment(complete)).toMatchObject({
      table: 'gatewarden',
      logs: {
        logGroups: ['/aws/lambda/gatewarden-authorizer'],
        gatewayLogGroups: [],
        insightsUsdPerGb: 0.005,
      },
      freshness: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
      publicOrigin: 'https://console.example',
      aws: { region: 'eu-central-1', dynamodbEndpoint: undefined },
    });
  });

  it('takes several log groups, and a bound of zero seconds', () => {
    const environment = parseEnvironment({
      ...complete,
      GATEWARDEN_LOG_GROUPS: ' /a , /b,',
      GATEWARDEN_MAX_AGE_SECONDS: '0',
    });
    expect(environment.logs.logGroups).toEqual(['/a', '/b']);
    expect(environment.freshness.maxAgeSeconds).toBe(0);
  });

  it('takes as many log groups as one query reads, and says so where there are more', () => {
    const named = (count: number) => Array.from({ length: count }, (_, i) => `/group/${i}`).join(',');
    const parse = (own: number, gateways: number) =>
      parseEnvironment({
        ...complete,
        GATEWARDEN_LOG_GROUPS: named(own),
        GATEWARDEN_GATEWAY_LOG_GROUPS: named(gateways),
      });
    expect(parse(50, 0).logs.logGroups).toHaveLength(50);
    expect(parse(30, 20).logs.gatewayLogGroups).toHaveLength(20);
    expect(() => parse(51, 0)).toThrow(/GATEWARDEN_LOG_GROUPS: makes 51 log groups .* reads 50 at most/);
    expect(() => parse(30, 21)).toThrow(/GATEWARDEN_GATEWAY_LOG_GROUPS: makes 51 log groups/);
  });

  it('takes groups of the identity provider that may use the console', () => {
    const groups = (text: string) =>
      parseEnvironment({ ...complete, GATEWARDEN_CONSOLE_GROUPS: text }).consoleGroups.roles;
    expect(groups('{"CN=Platform,OU=Teams":"owner","audit":"auditor"}')).toEqual({
      'CN=Platform,OU=Teams': 'owner',
      audit: 'auditor',
    });
    expect(() => groups('{"platform":"root"}')).toThrow(/GATEWARDEN_CONSOLE_GROUPS/);
    expect(() => groups('platform=owner')).toThrow(/must be a JSON object/);
  });

  it('takes one first owner, by subject or by email', () => {
    const first = (fields: Record<string, string>) => parseEnvironment({ ...complete, ...fields }).firstRun;
    expect(first({ GATEWARDEN_FIRST_OWNER_EMAIL: 'Ada@idp.example' })).toMatchObject({
      ownerEmail: 'ada@idp.example',
    });
    const both = { GATEWARDEN_FIRST_OWNER_EMAIL: 'ada@idp.example', GATEWARDEN_FIRST_OWNER_SUBJECT: 'ada' };
    expect(() => first(both)).toThrow(/a second time/);
  });

  it('lets forms lead to the issuer, and to pages of sign-in that are elsewhere', () => {
    const origins = (text: string) =>
      parseEnvironment({ ...complete, GATEWARDEN_SIGN_IN_ORIGINS: text }).signInOrigins;
    expect(origins('')).toEqual(['https://idp.example']);
    expect(origins('https://login.example/oauth2')).toEqual(['https://idp.example', 'https://login.example']);
    expect(() => origins("https://login.example, 'unsafe-inline'")).toThrow(/GATEWARDEN_SIGN_IN_ORIGINS/);
  });

  it('takes a variable that is set to nothing as not set', () => {
    expect(parseEnvironment({ ...complete, GATEWARDEN_TABLE: '' }).table).toBe('gatewarden');
  });

  it('names every variable that is missing or wrong, and no value', () => {
    const { AWS_REGION: _, ...rest } = complete;
    const parse = () =>
      parseEnvironment({
        ...rest,
        NEXTAUTH_SECRET: 'too-short',
        NEXTAUTH_URL: 'console',
        GATEWARDEN_MAX_AGE_SECONDS: 'soon',
        GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256: 'gwt_token',
      });
    expect(parse).toThrow(/AWS_REGION: is missing/);
    expect(parse).toThrow(/NEXTAUTH_SECRET: must have at least 32/);
    expect(parse).toThrow(/NEXTAUTH_URL: must be an http or https URL/);
    expect(parse).toThrow(/GATEWARDEN_MAX_AGE_SECONDS/);
    expect(parse).toThrow(/GATEWARDEN_FIRST_SERVICE_TOKEN_SHA256/);
    expect(parse).not.toThrow(/too-short|gwt_token|soon/);
  });
});
