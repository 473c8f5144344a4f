import { RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolClient,
  CfnUserPoolUser,
  Mfa,
  UserPool,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { ConsoleSettings, Deployment } from '../config/deployment';
import { namesOf } from '../config/names';
import { accept } from '../constructs/accept';

export interface IdentityStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly settings: ConsoleSettings;
  /** Scheme and host under which browsers reach the console. */
  readonly consoleOrigin: string;
}

/**
 * A user pool to sign in to the console with: nobody signs up, everybody proves a second factor. What the console needs
 * to know of it is put where it looks at its start.
 */
export class IdentityStack extends Stack {
  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    const { deployment, settings, consoleOrigin, ...rest } = props;
    super(scope, id, rest);
    const { parameters, secrets } = namesOf(deployment.name);
    const pool = this.createPool(deployment);
    const domain = new UserPoolDomain(this, 'Domain', {
      userPool: pool,
      cognitoDomain: {
        domainPrefix: deployment.identity.domainPrefix ?? `${deployment.name}-${this.account}`,
      },
    });
    const client = createClient(this, pool, consoleOrigin);
    this.tell('Issuer', parameters.issuer, pool.userPoolProviderUrl);
    this.tell('ClientId', parameters.clientId, client.ref);
    this.tell('SignInOrigins', parameters.signInOrigins, domain.baseUrl());
    const secret = new Secret(this, 'ClientSecret', {
      secretName: secrets.client,
      description: 'Gatewarden console: its secret at the user pool',
      secretStringValue: SecretValue.resourceAttribute(client.attrClientSecret),
    });
    accept(secret, 'AwsSolutions-SMG4', 'Cognito makes it with the client; a new client has a new one.');
    if ('email' in settings.firstOwner) this.inviteOwner(pool, settings.firstOwner.email);
  }

  private createPool({ name, identity }: Deployment): UserPool {
    const pool = new UserPool(this, 'Pool', {
      userPoolName: `${name}-console`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      // A new address counts when it was verified; until then the old one does.
      keepOriginal: { email: true },
      autoVerify: { email: true },
      mfa: identity.mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(
      pool,
      'AwsSolutions-COG8',
      'Threat protection is charged by user; with a second factor it can wait for who wants it.',
    );
    if (identity.mfa === 'optional') {
      accept(pool, 'AwsSolutions-COG2', 'Chosen in deploy.json; who wants a second factor has one.');
    }
    return pool;
  }

  /** Something the console reads at its start. */
  private tell(id: string, parameterName: string, stringValue: string): void {
    new StringParameter(this, id, { parameterName, stringValue });
  }

  /** Cognito writes to the address, with a password for the first sign-in. */
  private inviteOwner(pool: UserPool, email: string): void {
    const owner = new CfnUserPoolUser(this, 'FirstOwner', {
      userPoolId: pool.userPoolId,
      username: email.toLowerCase(),
      desiredDeliveryMediums: ['EMAIL'],
      userAttributes: [
        { name: 'email', value: email.toLowerCase() },
        { name: 'email_verified', value: 'true' },
      ],
    });
    // Whoever it is by now is not removed because another name stands in deploy.json.
    owner.applyRemovalPolicy(RemovalPolicy.RETAIN, { applyToUpdateReplacePolicy: true });
  }
}

/** Authorization code with PKCE, and no way to hand in a password: by default Cognito would allow that too. */
function createClient(scope: Construct, pool: UserPool, consoleOrigin: string): CfnUserPoolClient {
  return new CfnUserPoolClient(scope, 'Client', {
    userPoolId: pool.userPoolId,
    generateSecret: true,
    explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    allowedOAuthFlowsUserPoolClient: true,
    allowedOAuthFlows: ['code'],
    allowedOAuthScopes: ['openid', 'email', 'profile'],
    callbackUrLs: [`${consoleOrigin}/api/auth/callback/oidc`],
    logoutUrLs: [`${consoleOrigin}/sign-in`],
    supportedIdentityProviders: ['COGNITO'],
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
  });
}
