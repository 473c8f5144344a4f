import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, type Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { RegionalData } from '../stacks/data-stack';
import { useKeyThroughDynamoDb } from './key-use';
import { allow } from './statements';

export interface DigestFunctionProps {
  readonly functionName: string;
  /** The bundle that `npm run build:digest` makes. */
  readonly code: Code;
  readonly data: RegionalData;
  readonly bucket: IBucket;
  /** Signs, and is read by nobody. */
  readonly signingKey: IKey;
  readonly topic?: ITopic | undefined;
}

/** Signs each day where the chain of changes ends. It reads the table and writes the bucket, and cannot delete there. */
export class DigestFunction extends Construct {
  constructor(scope: Construct, id: string, props: DigestFunctionProps) {
    super(scope, id);
    const { functionName, code, data, bucket, signingKey, topic } = props;
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const fn = new Function(this, 'Function', {
      functionName,
      description: 'Gatewarden: signs the end of the chain of changes',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code,
      memorySize: 1024,
      // The first walk is over all changes there are.
      timeout: Duration.minutes(15),
      logGroup,
      role: this.createRole(props, logGroup),
      environment: {
        GATEWARDEN_TABLE: data.policyTable.tableName,
        GATEWARDEN_DIGEST_BUCKET: bucket.bucketName,
        GATEWARDEN_DIGEST_KEY: signingKey.keyArn,
      },
    });
    new Rule(this, 'Daily', {
      description: 'Gatewarden: sign the end of the chain of changes',
      schedule: Schedule.cron({ minute: '7', hour: '0' }),
      targets: [new LambdaFunction(fn)],
    });
    const alarm = new Alarm(this, 'Failed', {
      alarmDescription:
        'No digest was signed: the chain of changes is not what the last digest saw, or could not be read. The log says which.',
      metric: fn.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 0,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (topic) alarm.addAlarmAction(new SnsAction(topic));
  }

  private createRole({ data, bucket, signingKey }: DigestFunctionProps, logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    allow(role, ['dynamodb:GetItem', 'dynamodb:Query'], [data.policyTable.tableArn]);
    if (data.key) role.addToPolicy(useKeyThroughDynamoDb(data.key, ['kms:Decrypt', 'kms:DescribeKey']));
    allow(role, ['kms:Sign', 'kms:Verify'], [signingKey.keyArn]);
    allow(role, ['s3:GetObject'], [bucket.arnForObjects('latest.json')]);
    // Without it, S3 does not say of an object that it is missing.
    allow(role, ['s3:ListBucket'], [bucket.bucketArn]);
    allow(
      role,
      ['s3:PutObject'],
      [bucket.arnForObjects('latest.json'), bucket.arnForObjects('digests/*')],
      'Each digest is named by its time. It can be written, never read there, and a version never deleted.',
    );
    allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    return role;
  }
}
