import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { allowedIn, everything, synthesize } from '../testing/synthesize';

describe('the audit stack', () => {
  const stack = () => synthesize({ console: { firstOwner: { subject: 'ada' } } }).stack('gatewarden-audit');

  it('keeps changes as log lines for ten years', () => {
    stack().hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Retain',
      Properties: { LogGroupName: '/gatewarden/changes', RetentionInDays: 3653 },
    });
  });

  it('keeps digests in a bucket with versions, that is not public and takes no plain HTTP', () => {
    stack().hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        ObjectLockEnabled: Match.absent(),
      },
    });
    stack().hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('can lock digests, so that nobody takes one away', () => {
    synthesize(everything)
      .stack('gatewarden-audit')
      .hasResourceProperties('AWS::S3::Bucket', {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 365, Mode: 'COMPLIANCE' } } },
      });
  });

  it('signs with a key that only signs', () => {
    stack().hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' },
    });
  });

  it('has a function that reads the table, adds to the bucket and deletes nothing', () => {
    const actions = allowedIn(stack()).flatMap((statement) => statement.actions);
    expect(actions).toEqual([
      'dynamodb:GetItem',
      'dynamodb:Query',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Sign',
      'kms:Verify',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ]);
  });

  it('runs it each day, and tells where it fails', () => {
    stack().hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(7 0 * * ? *)' });
    const told = synthesize(everything).stack('gatewarden-audit');
    told.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      AlarmActions: [Match.anyValue()],
    });
  });
});
