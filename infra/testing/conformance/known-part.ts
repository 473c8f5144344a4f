import { z } from 'zod';

export interface KnownPart {
  readonly template: object;
  /** How many resources there are, and how many the emulator is given. */
  readonly all: number;
  readonly given: number;
}

/** What moto 5.2.5 makes nothing of. */
const unknownTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::Lambda::Alias',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SNS::Subscription',
]);

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.unknown()).default({}),
});
type Resource = z.infer<typeof resourceSchema>;

const replicaSchema = z.array(z.record(z.string(), z.unknown())).min(1);

/** The one Region's table of a global table: what stands in its only replica is said of the table itself. */
function asTable({ Properties, ...resource }: Resource): Resource {
  const { Replicas, SSESpecification: _, ...own } = Properties;
  const [replica = {}] = replicaSchema.parse(Replicas);
  const { PointInTimeRecoverySpecification, DeletionProtectionEnabled } = replica;
  return {
    ...resource,
    Type: 'AWS::DynamoDB::Table',
    Properties: { ...own, PointInTimeRecoverySpecification, DeletionProtectionEnabled },
  };
}

/** moto fails on tags of a key, in the form in which CloudFormation has them. */
function withoutTags({ Properties, ...resource }: Resource): Resource {
  const { Tags: _, ...own } = Properties;
  return { ...resource, Properties: own };
}

function translate(resource: Resource): Resource {
  if (resource.Type === 'AWS::DynamoDB::GlobalTable') return asTable(resource);
  return resource.Type === 'AWS::KMS::Key' ? withoutTags(resource) : resource;
}

/**
 * As much of a template as moto can make: what it does not know is left out, and what refers to that, or imports what
 * no stack before exported.
 */
export function knownPartOf(source: unknown, exported: ReadonlySet<string>): KnownPart {
  const { Resources, Outputs, ...template } = templateSchema.parse(source);
  const left = new Map(Object.entries(Resources).map(([id, resource]) => [id, translate(resource)]));
  const isKnown = (value: unknown) =>
    referencesOf(value).every((id) => left.has(id) || !(id in Resources)) &&
    importsOf(value).every((name) => exported.has(name));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [id, resource] of left) {
      if (unknownTypes.has(resource.Type) || !isKnown(resource)) left.delete(id);
    }
  }
  return {
    template: {
      ...template,
      Resources: Object.fromEntries(left),
      Outputs: Object.fromEntries(Object.entries(Outputs).filter(([, output]) => isKnown(output))),
    },
    all: Object.keys(Resources).length,
    given: left.size,
  };
}

function referencesOf(value: unknown): string[] {
  const text = JSON.stringify(value);
  return [
    ...matches(text, /"Ref":"([^"]+)"/g),
    ...matches(text, /"Fn::GetAtt":\["([^"]+)"/g),
    ...matches(text, /"DependsOn":(\[[^\]]*\]|"[^"]*")/g).flatMap((list) => matches(list, /"([^"]+)"/g)),
    ...matches(text, /\$\{([A-Za-z0-9]+)(?:\.[A-Za-z.]+)?\}/g),
  ];
}

const importsOf = (value: unknown) => matches(JSON.stringify(value), /"Fn::ImportValue":"([^"]+)"/g);

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
