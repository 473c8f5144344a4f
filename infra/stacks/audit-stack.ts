import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment';
import { namesOf } from '../config/names';
import { accept } from '../constructs/accept';
import { createAlarmTopic } from '../constructs/alarm-topic';
import { DigestFunction } from '../constructs/digest-function';
import { retentionOf } from '../constructs/retention';
import type { RegionalData } from './data-stack';

export interface AuditStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly data: RegionalData;
  readonly code: Code;
}

/** Evidence out of reach of who can write the table: changes as log lines, and signed digests of their chain. */
export class AuditStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, data, code, ...props }: AuditStackProps) {
    super(scope, id, props);
    const { name, audit, alarmEmail } = deployment;
    new LogGroup(this, 'Changes', {
      logGroupName: namesOf(name).changeLog,
      retention: retentionOf(audit.logRetentionDays),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const bucket = this.createBucket(audit.objectLockDays);
    const signingKey = new Key(this, 'SigningKey', {
      description: `${name}: signs digests of the chain of changes`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new DigestFunction(this, 'Digest', {
      functionName: `${name}-digest`,
      code,
      data,
      bucket,
      signingKey,
      topic: createAlarmTopic(this, alarmEmail),
    });
    new CfnOutput(this, 'DigestBucket', { value: bucket.bucketName });
    new CfnOutput(this, 'DigestKey', {
      description: 'aws kms get-public-key gives what digests are verified with',
      value: signingKey.keyArn,
    });
  }

  private createBucket(objectLockDays: number | undefined): Bucket {
    const bucket = new Bucket(this, 'Digests', {
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(objectLockDays !== undefined && {
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(objectLockDays)),
      }),
    });
    accept(
      bucket,
      'AwsSolutions-S1',
      'A digest is verified by its signature, whoever touched it; data events of CloudTrail say who did.',
    );
    return bucket;
  }
}
