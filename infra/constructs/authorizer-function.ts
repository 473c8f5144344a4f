import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  type Code,
  Function,
  type IFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { AuthorizerSettings } from '../config/deployment';
import { accept } from './accept';
import { useKeyThroughDynamoDb } from './key-use';
import { retentionOf } from './retention';

export interface AuthorizerFunctionProps {
  readonly functionName: string;
  /** The bundle that `npm run build:authorizer` makes. */
  readonly code: Code;
  readonly policyTable: ITableV2;
  readonly limitsTable: ITableV2;
  /** Decrypts the policy table, where it has a key of its own. */
  readonly key?: IKey | undefined;
  readonly settings: AuthorizerSettings;
}

/** The authorizer and all that it may do: read one table, move counters in another, write its log. */
export class AuthorizerFunction extends Construct {
  readonly function: Function;
  /** What gateways call: the alias, where containers are kept started. */
  readonly invoked: IFunction;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: AuthorizerFunctionProps) {
    super(scope, id);
    const { functionName, code, settings, policyTable, limitsTable } = props;
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: retentionOf(settings.logRetentionDays),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.function = new Function(this, 'Function', {
      functionName,
      description: 'Gatewarden authorizer: decides on requests to API Gateway',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code,
      memorySize: settings.memoryMb,
      timeout: Duration.seconds(settings.timeoutSeconds),
      tracing: settings.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      logGroup: this.logGroup,
      role: this.createRole(props),
      ...(settings.reservedConcurrency && { reservedConcurrentExecutions: settings.reservedConcurrency }),
      environment: {
        GATEWARDEN_TABLE: policyTable.tableName,
        GATEWARDEN_LIMITS_TABLE: limitsTable.tableName,
        GATEWARDEN_MAX_AGE_SECONDS: String(settings.maxAgeSeconds),
        GATEWARDEN_STALE_ON_ERROR_SECONDS: String(settings.staleOnErrorSeconds),
        ...(settings.webSocketTokenParameter && {
          GATEWARDEN_WEBSOCKET_TOKEN_PARAMETER: settings.webSocketTokenParameter,
        }),
      },
    });
    this.invoked = settings.provisionedConcurrency
      ? new Alias(this, 'Live', {
          aliasName: 'live',
          version: this.function.currentVersion,
          provisionedConcurrentExecutions: settings.provisionedConcurrency,
        })
      : this.function;
  }

  /** Of its own, because the managed policy for Lambda may write every log of the account. */
  private createRole({ policyTable, limitsTable, key, settings }: AuthorizerFunctionProps): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const allow = (actions: string[], resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(['dynamodb:BatchGetItem'], policyTable.tableArn);
    allow(['dynamodb:UpdateItem'], limitsTable.tableArn);
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logGroup.logGroupArn);
    if (key) role.addToPolicy(useKeyThroughDynamoDb(key, ['kms:Decrypt', 'kms:DescribeKey']));
    if (settings.tracing) {
      // The statement itself comes with the function's `tracing`.
      accept(
        role,
        'AwsSolutions-IAM5[Resource::*]',
        'X-Ray takes traces for no resource: its actions know none.',
      );
    }
    return role;
  }
}
