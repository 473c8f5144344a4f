import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everything, type Synthesized, synthesize } from '../testing/synthesize';

const region = 'eu-central-1';
const connection = {
  endpoint: process.env['GATEWARDEN_CONFORMANCE_ENDPOINT'] ?? '',
  region,
  credentials: { accessKeyId: '111122223333', secretAccessKey: 'local' },
  maxAttempts: 1,
};
const cloudFormation = new CloudFormationClient(connection);

const resourcesSchema = z.record(z.string(), z.object({ Type: z.string() }));
const assetsSchema = z.object({ bucket: z.string(), key: z.string() });

let made: Synthesized;
beforeAll(() => {
  made = synthesize({ ...everything, console: { firstOwner: everything.console.firstOwner } });
});

/** Where the templates look for the built parts: buckets that `cdk bootstrap` makes and `cdk deploy` fills. */
function assetsOf(template: unknown) {
  const text = JSON.stringify(template);
  const found = text.matchAll(/"S3Bucket":(\{[^}]*\}|"[^"]*"),"S3Key":"([^"]*)"/g);
  return [...found].map(([, bucket = '', key]) =>
    assetsSchema.parse({ bucket: bucket.match(/cdk-[^"]*/)?.[0] ?? '', key }),
  );
}

const resolved = (name: string) =>
  name.replace('${AWS::AccountId}', '123456789012').replace('${AWS::Region}', region);

async function bootstrap(template: unknown): Promise<void> {
  const s3 = new S3Client({ ...connection, forcePathStyle: true });
  for (const { bucket, key } of assetsOf(template)) {
    const Bucket = resolved(bucket);
    await s3
      .send(
        new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
      )
      .catch(() => undefined);
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: 'built' }));
  }
}

/** The stack as the emulator made it: of each type of resource how many, and those that it does not know. */
async function deploy(name: string) {
  const template = made.stack(name).toJSON();
  await bootstrap(template);
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  const { StackResources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: name }),
  );
  const asked = resourcesSchema.parse(template.Resources);
  const given = new Set(StackResources.map(({ LogicalResourceId }) => LogicalResourceId));
  const missing = Object.entries(asked).filter(([id]) => !given.has(id));
  return {
    status: Stacks[0]?.StackStatus,
    missing: [...new Set(missing.map(([, { Type }]) => Type))].sort(),
    given: [...given].length,
  };
}

describe('the templates, deployed to moto', () => {
  beforeAll(async () => {
    await new SSMClient(connection).send(
      new PutParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' }),
    );
  });

  it.each(['gatewarden-data', 'gatewarden-authorizer', 'gatewarden-example-api', 'gatewarden-audit'])(
    '%s',
    async (name) => {
      const result = await deploy(name);
      console.log(name, JSON.stringify(result));
      expect(result.status).toBe('CREATE_COMPLETE');
    },
  );

  it('have made the policy table with recovery to any second and protection from deletion', async () => {
    const dynamo = new DynamoDBClient(connection);
    const TableName = 'gatewarden';
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({ DeletionProtectionEnabled: true });
    const { ContinuousBackupsDescription } = await dynamo.send(
      new DescribeContinuousBackupsCommand({ TableName }),
    );
    expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
    });
  });
});
