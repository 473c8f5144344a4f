import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ListExportsCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tableIndexes } from '../../lib/store/keys';
import { knownPartOf } from '../testing/conformance/known-part';
import { everything, type Synthesized, synthesize } from '../testing/synthesize';

const region = 'eu-central-1';
const account = '123456789012';
const connection = {
  endpoint: process.env['GATEWARDEN_CONFORMANCE_ENDPOINT'] ?? '',
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
};
const cloudFormation = new CloudFormationClient(connection);
const s3 = new S3Client({ ...connection, forcePathStyle: true });

const assetSchema = z.object({ S3Bucket: z.unknown(), S3Key: z.string() });

/** Puts what `cdk bootstrap` and `cdk deploy` put there before a stack is made: a bucket, and the built parts in it. */
async function upload(template: unknown): Promise<void> {
  const codes = JSON.stringify(template).match(/\{"S3Bucket":(?:\{[^}]*\}|"[^"]*"),"S3Key":"[^"]*"\}/g) ?? [];
  for (const code of codes) {
    const { S3Bucket, S3Key } = assetSchema.parse(JSON.parse(code));
    const [name = ''] = /cdk-[^"]*/.exec(JSON.stringify(S3Bucket)) ?? [];
    const Bucket = name.replace('${AWS::AccountId}', account).replace('${AWS::Region}', region);
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration })).catch(() => undefined);
    await s3.send(new PutObjectCommand({ Bucket, Key: S3Key, Body: 'built' }));
  }
}

async function deploy(made: Synthesized, name: string) {
  const { Exports = [] } = await cloudFormation.send(new ListExportsCommand({}));
  const exported = new Set(Exports.map(({ Name = '' }) => Name));
  const part = knownPartOf(made.stack(name).toJSON(), exported);
  await upload(part.template);
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: name,
      TemplateBody: JSON.stringify(part.template),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  const { StackResources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: name }),
  );
  console.log(`${name}: moto made ${StackResources.length} of ${part.all} resources`);
  return { status: Stacks[0]?.StackStatus, made: StackResources.length, part };
}

describe('the templates, deployed to moto as far as it knows what is in them', () => {
  let made: Synthesized;
  beforeAll(async () => {
    made = synthesize({ ...everything, console: { firstOwner: everything.console.firstOwner } });
    await new SSMClient(connection).send(
      new PutParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' }),
    );
  });

  it.each(['data', 'authorizer', 'audit', 'example-api'])('gatewarden-%s', async (stack) => {
    const { status, made: count, part } = await deploy(made, `gatewarden-${stack}`);
    expect(status).toBe('CREATE_COMPLETE');
    expect(count).toBe(part.given);
    expect(part.given).toBeGreaterThan(0);
  });

  it('have made the policy table, with its indexes and protected from deletion', async () => {
    const { Table } = await new DynamoDBClient(connection).send(
      new DescribeTableCommand({ TableName: 'gatewarden' }),
    );
    expect(Table?.DeletionProtectionEnabled).toBe(true);
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(
      tableIndexes.map(({ name }) => name).sort(),
    );
  });
});
