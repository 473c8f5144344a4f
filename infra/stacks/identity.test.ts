import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { synthesize } from '../testing/synthesize';

const firstOwner = { email: 'Owner@example.com' };

describe('the identity stack', () => {
  const stack = () => synthesize({ console: { firstOwner } }).stack('gatewarden-identity');

  it('lets nobody sign up, and asks everybody for a second factor that is no text message', () => {
    stack().hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
        UsernameAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      },
    });
  });

  it('has a client for the code flow at the console’s address, and no way to hand in a password', () => {
    stack().hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      CallbackURLs: [
        { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp('/api/auth/callback/oidc$')])] },
      ],
    });
  });

  it('tells the console where to look', () => {
    const parameters = Object.values(stack().findResources('AWS::SSM::Parameter'));
    expect(
      parameters.map((resource) => JSON.stringify(resource).match(/"Name":"([^"]+)"/)?.[1] ?? '').sort(),
    ).toEqual([
      '/gatewarden/console/client-id',
      '/gatewarden/console/issuer',
      '/gatewarden/console/sign-in-origins',
    ]);
  });

  it('invites the first owner, whose email counts as verified, and never removes that user', () => {
    stack().hasResource('AWS::Cognito::UserPoolUser', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        Username: 'owner@example.com',
        UserAttributes: [
          { Name: 'email', Value: 'owner@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      },
    });
  });

  it('leaves the second factor to people where that was chosen', () => {
    const optional = synthesize({
      console: { firstOwner },
      identity: { mfa: 'optional', domainPrefix: 'mine' },
    });
    const pool = optional.stack('gatewarden-identity');
    pool.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'OPTIONAL' });
    pool.hasResourceProperties('AWS::Cognito::UserPoolDomain', { Domain: 'mine' });
  });

  it('is not there with an issuer that exists, which the console is told of', () => {
    const existing = {
      issuer: 'https://login.example.com/realm',
      clientId: 'gatewarden',
      clientSecretName: 'login/gatewarden',
    };
    const synthesized = synthesize({ console: { firstOwner: { subject: 'ada' } }, identity: { existing } });
    expect(synthesized.stackNames).not.toContain('gatewarden-identity');
    synthesized.stack('gatewarden-console').hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          GATEWARDEN_OIDC_ISSUER: existing.issuer,
          GATEWARDEN_OIDC_CLIENT_ID: 'gatewarden',
          GATEWARDEN_OIDC_CLIENT_SECRET: Match.absent(),
          GATEWARDEN_FIRST_OWNER_SUBJECT: 'ada',
          GATEWARDEN_PARAMETERS: Match.serializedJson(
            Match.objectLike({
              GATEWARDEN_OIDC_CLIENT_SECRET: '/aws/reference/secretsmanager/login/gatewarden',
            }),
          ),
        },
      },
    });
  });
});
