import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { allowedIn, everything, type Synthesized, synthesize } from '../testing/synthesize';

const exported = (name: string) => `{"Fn::ImportValue":"gatewarden-data:ExportsOutputFnGetAtt${name}Arn"}`;

describe('the data stack', () => {
  let one: Synthesized;
  let two: Synthesized;
  beforeAll(() => {
    one = synthesize({});
    two = synthesize({ encryption: 'aws', secondRegion: { region: 'eu-west-1' } });
  });

  it('keeps the policy table: recovery to any second, no deletion, a key of its own that is rotated', () => {
    const data = one.stack('gatewarden-data');
    data.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: 'gatewarden',
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        Replicas: [
          {
            Region: 'eu-central-1',
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: Match.anyValue() },
          },
        ],
      },
    });
    data.hasResource('AWS::KMS::Key', { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } });
  });

  it('has counters that expire, and that nobody is charged backups for', () => {
    one.stack('gatewarden-data').hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Delete',
      Properties: {
        TableName: 'gatewarden-limits',
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      },
    });
  });

  it('copies the policy to a second Region, and counts there in a table of its own', () => {
    const tables = two.stack('gatewarden-data').findResources('AWS::DynamoDB::GlobalTable');
    const regions = Object.values(tables).map((table) =>
      JSON.stringify(table)
        .match(/"Region":"[a-z0-9-]+"/g)
        ?.map((text) => text.slice(10, -1))
        .sort(),
    );
    expect(regions).toContainEqual(['eu-central-1', 'eu-west-1']);
    two.stack('gatewarden-replica-data').resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
    expect(allowedIn(two.stack('gatewarden-replica-authorizer')).map(({ actions }) => actions)).toEqual([
      ['dynamodb:BatchGetItem'],
      ['dynamodb:UpdateItem'],
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
  });

  it('asks for a key of the second Region where keys are the installation’s own', () => {
    expect(() => synthesize({ secondRegion: { region: 'eu-west-1' } })).toThrow(/replicaKeyArn: is missing/);
  });
});

describe('the authorizer stack', () => {
  let plain: Synthesized;
  beforeAll(() => {
    plain = synthesize({});
  });

  it('may read one table, move counters in another, write its own log, and nothing else', () => {
    const stack = plain.stack('gatewarden-authorizer');
    expect(allowedIn(stack)).toEqual([
      {
        actions: ['dynamodb:BatchGetItem'],
        resource: exported('PolicyTable'),
        condition: undefined,
      },
      {
        actions: ['dynamodb:UpdateItem'],
        resource: exported('LimitsTable'),
        condition: undefined,
      },
      {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resource: '{"Fn::GetAtt":["AuthorizerLog","Arn"]}',
        condition: undefined,
      },
      {
        actions: ['kms:Decrypt', 'kms:DescribeKey'],
        resource: exported('PolicyKey'),
        condition: {
          StringEquals: {
            'kms:ViaService': {
              'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
            },
          },
        },
      },
    ]);
    stack.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  it('runs on the newest runtime, on arm64, and keeps its log for a time', () => {
    const stack = plain.stack('gatewarden-authorizer');
    stack.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      LoggingConfig: { LogGroup: Match.anyValue() },
      ReservedConcurrentExecutions: Match.absent(),
      TracingConfig: Match.absent(),
    });
    stack.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/lambda/gatewarden-authorizer',
      RetentionInDays: 90,
    });
  });

  it('raises alarms on its own metrics, not on Lambda’s count of errors', () => {
    const stack = plain.stack('gatewarden-authorizer');
    const own = (MetricName: string, rest: object) =>
      stack.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'Gatewarden',
        MetricName,
        Dimensions: [{ Name: 'function', Value: { Ref: Match.stringLikeRegexp('^AuthorizerFunction') } }],
        ...rest,
      });
    own('Errors', { Threshold: 0, TreatMissingData: 'notBreaching' });
    own('Latency', { ExtendedStatistic: 'p99', Threshold: 250 });
    own('PolicyAge', { Statistic: 'Maximum', Threshold: 20_000 });
    stack.resourcePropertiesCountIs(
      'AWS::CloudWatch::Alarm',
      { Namespace: 'AWS/Lambda', MetricName: 'Errors' },
      0,
    );
  });

  it('takes reserved and provisioned concurrency, tracing and somebody to tell', () => {
    const stack = synthesize(everything).stack('gatewarden-authorizer');
    stack.hasResourceProperties('AWS::Lambda::Function', {
      ReservedConcurrentExecutions: 100,
      TracingConfig: { Mode: 'Active' },
    });
    stack.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 10 },
    });
    stack.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  });

  it('says which retention a log can have', () => {
    expect(() => synthesize({ authorizer: { logRetentionDays: 91 } })).toThrow(/only for one of 1, 3, 5/);
  });
});
