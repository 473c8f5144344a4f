import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { tableIndexes } from '../../lib/store/keys';
import type { ConsoleSettings } from '../config/deployment';
import { namesOf } from '../config/names';
import { indexActions, tableActions } from '../config/table-actions';
import type { RegionalData } from '../stacks/data-stack';
import { useKeyThroughDynamoDb } from './key-use';
import { allow, gatewayArn, logGroupArn, resourceArn } from './statements';

export interface ConsoleRoleProps {
  /** Of the installation. */
  readonly name: string;
  readonly data: RegionalData;
  readonly settings: ConsoleSettings;
  /** The console's own log. */
  readonly logGroupName: string;
  /** Parameters that it reads at the start. */
  readonly parameters: readonly string[];
  readonly secrets: readonly ISecret[];
  /** A secret that another stack or somebody else makes. */
  readonly clientSecretName: string;
}

/** What DynamoDB does with the table's key in the writer's name. */
const useKey = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

const streams = 'The streams of this one log group: what they are called is not ours to say.';
const anyQuery =
  'AWS knows no resource for a query that runs, and asks for all log groups where they are looked for by name.';
const anyApi =
  'Which APIs are protected is said in the console, not at the deployment: "gatewayApiIds" names them. Settings are read and caches flushed, nothing else.';

/** All that the console may do. It calls no API and reads no table but its own. */
export class ConsoleRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ConsoleRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    allowStore(this.role, props);
    allowLogs(this.role, props);
    allowGateways(this.role, props);
    allowSettings(this.role, props);
  }
}

function allowStore(role: Role, { data: { policyTable, key } }: ConsoleRoleProps): void {
  allow(role, tableActions, [policyTable.tableArn]);
  const indexes = tableIndexes.map(({ name }) => `${policyTable.tableArn}/index/${name}`);
  allow(role, indexActions, indexes);
  if (key) role.addToPolicy(useKeyThroughDynamoDb(key, useKey));
}

function allowLogs(role: Role, { name, settings, logGroupName }: ConsoleRoleProps): void {
  const { authorizerLog, changeLog } = namesOf(name);
  const read = [authorizerLog, ...settings.gatewayLogGroups].map(logGroupArn);
  allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroupArn(logGroupName)], streams);
  allow(role, ['logs:FilterLogEvents', 'logs:StartLiveTail', 'logs:StartQuery'], read, streams);
  allow(
    role,
    ['logs:CreateLogStream', 'logs:GetLogEvents', 'logs:PutLogEvents'],
    [logGroupArn(changeLog)],
    streams,
  );
  allow(role, ['logs:DescribeLogGroups', 'logs:GetQueryResults', 'logs:StopQuery'], ['*'], anyQuery);
}

function allowGateways(role: Role, { name, settings }: ConsoleRoleProps): void {
  const apis = (settings.gatewayApiIds ?? ['*']).flatMap((id) => [`restapis/${id}`, `apis/${id}`]);
  const parts = apis.flatMap((api) => [gatewayArn(api), gatewayArn(`${api}/*`)]);
  allow(role, ['apigateway:GET'], parts, anyApi);
  allow(
    role,
    ['apigateway:DELETE'],
    apis.map((api) => gatewayArn(`${api}/stages/*/cache/authorizers`)),
    anyApi,
  );
  const { authorizerFunction } = namesOf(name);
  allow(role, ['lambda:InvokeFunction'], [resourceArn('lambda', `function:${authorizerFunction}`)]);
}

function allowSettings(role: Role, { parameters, secrets, clientSecretName }: ConsoleRoleProps): void {
  allow(
    role,
    ['ssm:GetParameters'],
    parameters.map((parameter) => resourceArn('ssm', `parameter${parameter}`)),
  );
  // Secrets Manager ends the ARN of a secret in six characters of its own choice.
  const clientSecret = resourceArn('secretsmanager', `secret:${clientSecretName}-??????`);
  allow(
    role,
    ['secretsmanager:GetSecretValue'],
    [...secrets.map(({ secretArn }) => secretArn), clientSecret],
  );
}
