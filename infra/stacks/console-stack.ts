import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ISource } from 'aws-cdk-lib/aws-s3-deployment';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { ConsoleSettings, Deployment } from '../config/deployment';
import { namesOf, parameterOfSecret } from '../config/names';
import { accept } from '../constructs/accept';
import { ConsoleFront } from '../constructs/console-front';
import { ConsoleFunction } from '../constructs/console-function';
import { ConsoleRole } from '../constructs/console-role';
import type { RegionalData } from './data-stack';

/** Shipping a change and flushing caches are a few calls each. Lambda halts a process once it has answered. */
const settleMs = '3000';

export interface ConsoleStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly settings: ConsoleSettings;
  readonly data: RegionalData;
  readonly code: Code;
  readonly assets: ISource;
  readonly webAclArn?: string | undefined;
}

/** The console, with its secrets and the way to it. */
export class ConsoleStack extends Stack {
  /** Scheme and host under which browsers reach it. */
  readonly origin: string;

  constructor(scope: Construct, id: string, props: ConsoleStackProps) {
    const { deployment, settings, data, code, assets, webAclArn, ...rest } = props;
    super(scope, id, rest);
    const names = namesOf(deployment.name);
    const functionName = `${deployment.name}-console`;
    const logGroupName = `/aws/lambda/${functionName}`;
    const sessionSecret = this.createSecret('SessionSecret', names.secrets.session, 'Seals sessions');
    const originSecret = this.createSecret('OriginSecret', names.secrets.origin, 'Known to CloudFront');
    const clientSecretName = deployment.identity.existing?.clientSecretName ?? names.secrets.client;
    const parameters = parametersOf(deployment, clientSecretName);
    const { role } = new ConsoleRole(this, 'Access', {
      name: deployment.name,
      data,
      settings,
      logGroupName,
      parameters: Object.values(parameters),
      secrets: [sessionSecret, originSecret],
      clientSecretName,
    });
    const server = new ConsoleFunction(this, 'Console', {
      functionName,
      logGroupName,
      code,
      role,
      settings,
      environment: {
        ...environmentOf(deployment, settings, data),
        GATEWARDEN_PARAMETERS: JSON.stringify(parameters),
      },
    });
    const front = new ConsoleFront(this, 'Front', {
      url: server.url,
      originSecret,
      assets,
      settings,
      webAclArn,
    });
    // Pages of a build name its files: they are there before the first page is.
    server.function.node.addDependency(front.deployment);
    this.origin = front.origin;
    new StringParameter(this, 'Url', { parameterName: names.parameters.url, stringValue: front.origin });
    new CfnOutput(this, 'ConsoleUrl', { value: front.origin });
    new CfnOutput(this, 'ConsoleDistribution', {
      description: 'What a domain of your own has to point to (CNAME)',
      value: front.domainName,
    });
  }

  private createSecret(id: string, secretName: string, description: string): Secret {
    const secret = new Secret(this, id, {
      secretName,
      description: `Gatewarden console: ${description}`,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    accept(
      secret,
      'AwsSolutions-SMG4',
      'Read when a process starts, so that it is replaced by a new value and a new deployment, not by a schedule.',
    );
    return secret;
  }
}

/** The console's variables that are read at its start, and the parameters that hold them. */
function parametersOf({ name, identity }: Deployment, clientSecretName: string): Record<string, string> {
  const { parameters, secrets } = namesOf(name);
  return {
    NEXTAUTH_URL: parameters.url,
    NEXTAUTH_SECRET: parameterOfSecret(secrets.session),
    GATEWARDEN_ORIGIN_SECRET: parameterOfSecret(secrets.origin),
    GATEWARDEN_OIDC_CLIENT_SECRET: parameterOfSecret(clientSecretName),
    ...(!identity.existing && {
      GATEWARDEN_OIDC_ISSUER: parameters.issuer,
      GATEWARDEN_OIDC_CLIENT_ID: parameters.clientId,
      GATEWARDEN_SIGN_IN_ORIGINS: parameters.signInOrigins,
    }),
  };
}

/** Its variables that are no secret and known before all is deployed. */
function environmentOf(
  { name, authorizer, identity: { existing } }: Deployment,
  { firstOwner, gatewayLogGroups }: ConsoleSettings,
  { policyTable }: RegionalData,
): Record<string, string> {
  const names = namesOf(name);
  return {
    GATEWARDEN_TABLE: policyTable.tableName,
    GATEWARDEN_AUTHORIZER_FUNCTION: names.authorizerFunction,
    GATEWARDEN_LOG_GROUPS: names.authorizerLog,
    GATEWARDEN_CHANGE_LOG_GROUP: names.changeLog,
    GATEWARDEN_SETTLE_MS: settleMs,
    ...(gatewayLogGroups.length > 0 && { GATEWARDEN_GATEWAY_LOG_GROUPS: gatewayLogGroups.join(',') }),
    GATEWARDEN_MAX_AGE_SECONDS: String(authorizer.maxAgeSeconds),
    GATEWARDEN_STALE_ON_ERROR_SECONDS: String(authorizer.staleOnErrorSeconds),
    ...('email' in firstOwner
      ? { GATEWARDEN_FIRST_OWNER_EMAIL: firstOwner.email }
      : { GATEWARDEN_FIRST_OWNER_SUBJECT: firstOwner.subject }),
    ...(firstOwner.name !== undefined && { GATEWARDEN_FIRST_OWNER_NAME: firstOwner.name }),
    ...(existing && {
      GATEWARDEN_OIDC_ISSUER: existing.issuer,
      GATEWARDEN_OIDC_CLIENT_ID: existing.clientId,
      GATEWARDEN_SIGN_IN_ORIGINS: existing.signInOrigins.join(','),
    }),
  };
}
