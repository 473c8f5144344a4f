import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableActions } from '../config/table-actions';
import { type Allowed, allowedIn, everything, type Synthesized, synthesize } from '../testing/synthesize';

const firstOwner = { email: 'owner@example.com' };
const plainConsole = { console: { firstOwner } };
const table = '{"Fn::ImportValue":"gatewarden-data:ExportsOutputFnGetAttPolicyTableArn"}';
const pseudo = (name: string) => `{"Ref":"AWS::${name}"}`;
const arn = (service: string, resource: string, account = `,${pseudo('AccountId')},":`) =>
  `{"Fn::Join":["",["arn:",${pseudo('Partition')},":${service}:",${pseudo('Region')},":"${account}${resource}"]]}`;

describe('the console’s role', () => {
  let allowed: readonly Allowed[];
  beforeAll(() => {
    allowed = allowedIn(synthesize(plainConsole).stack('gatewarden-console'), 'Access');
  });
  const may = (action: string) =>
    allowed.filter(({ actions }) => actions.includes(action)).map(({ resource }) => resource);
  const of = (service: string) =>
    allowed.filter(({ actions }) => actions.some((action) => action.startsWith(`${service}:`)));

  it('reaches these services, and none through which an API is called', () => {
    const services = new Set(
      allowed.flatMap(({ actions }) => actions.map((name) => name.split(':')[0] ?? '')),
    );
    expect([...services].sort()).toEqual([
      'apigateway',
      'dynamodb',
      'kms',
      'lambda',
      'logs',
      'secretsmanager',
      'ssm',
    ]);
    expect(allowed.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('reads and writes the policy table and its indexes, and no other table', () => {
    const [onTable, onIndexes, ...rest] = of('dynamodb');
    expect(rest).toEqual([]);
    expect(onTable).toEqual({
      actions: [...tableActions],
      resource: table,
      condition: undefined,
    });
    expect(onIndexes?.actions).toEqual(['dynamodb:Query']);
    expect(onIndexes?.resource.match(/\/index\/gsi\d/g)).toHaveLength(5);
    expect(onIndexes?.resource.match(/Fn::ImportValue/g)).toHaveLength(5);
    expect(onIndexes?.resource.match(/PolicyTableArn/g)).toHaveLength(5);
  });

  it('uses the table’s key through DynamoDB only', () => {
    const [useOfKey, ...rest] = of('kms');
    expect(rest).toEqual([]);
    expect(JSON.stringify(useOfKey?.condition)).toContain('"kms:ViaService"');
  });

  it('calls one function: the authorizer, for probes', () => {
    expect(of('lambda')).toEqual([
      {
        actions: ['lambda:InvokeFunction'],
        resource: arn('lambda', 'function:gatewarden-authorizer'),
        condition: undefined,
      },
    ]);
  });

  it('reads settings of API Gateway and flushes caches, and changes nothing there', () => {
    expect(of('apigateway').map(({ actions }) => actions)).toEqual([
      ['apigateway:GET'],
      ['apigateway:DELETE'],
    ]);
    const [deletes = ''] = may('apigateway:DELETE');
    expect(deletes.match(/stages\/\*\/cache\/authorizers/g)).toHaveLength(2);
    expect(deletes.match(/apigateway/g)).toHaveLength(2);
  });

  it('reads the authorizer’s log, writes the changes and its own, and no other', () => {
    const group = (name: string) => arn('logs', `log-group:${name}:*`);
    expect(may('logs:FilterLogEvents')).toEqual([group('/aws/lambda/gatewarden-authorizer')]);
    expect(may('logs:PutLogEvents')).toEqual([
      group('/aws/lambda/gatewarden-console'),
      group('/gatewarden/changes'),
    ]);
    expect(allowed.filter(({ resource }) => resource === '"*"').map(({ actions }) => actions)).toEqual([
      ['logs:DescribeLogGroups', 'logs:GetQueryResults', 'logs:StopQuery'],
    ]);
  });

  it('reads its own parameters and secrets', () => {
    const [parameters = ''] = may('ssm:GetParameters');
    expect(parameters.match(/parameter\/[a-z/-]+/g)).toEqual([
      'parameter/gatewarden/console/url',
      'parameter/aws/reference/secretsmanager/gatewarden/console/session-secret',
      'parameter/aws/reference/secretsmanager/gatewarden/console/origin-secret',
      'parameter/aws/reference/secretsmanager/gatewarden/console/client-secret',
      'parameter/gatewarden/console/issuer',
      'parameter/gatewarden/console/client-id',
      'parameter/gatewarden/console/sign-in-origins',
    ]);
    const [secrets = ''] = may('secretsmanager:GetSecretValue');
    expect(secrets).toContain('secret:gatewarden/console/client-secret-??????');
    expect(secrets.match(/"Ref":"(?:Session|Origin)Secret"/g)).toHaveLength(2);
  });

  it('is limited to APIs that are named', () => {
    const named = allowedIn(synthesize(everything).stack('gatewarden-console'), 'Access');
    const gateways = named.filter(({ actions }) => actions[0]?.startsWith('apigateway:'));
    expect(JSON.stringify(gateways)).not.toMatch(/(?:restapis|\/apis)\/\*/);
    expect(JSON.stringify(gateways)).toContain('restapis/a1b2c3d4e5');
  });
});

describe('the console’s secrets', () => {
  let template: Template;
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize(plainConsole);
    template = synthesized.stack('gatewarden-console');
  });

  it('are made by Secrets Manager, and named in the environment instead of standing there', () => {
    template.resourceCountIs('AWS::SecretsManager::Secret', 2);
    template.allResourcesProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 64 },
      SecretString: Match.absent(),
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'gatewarden-console',
      Environment: {
        Variables: {
          NEXTAUTH_SECRET: Match.absent(),
          NEXTAUTH_URL: Match.absent(),
          GATEWARDEN_OIDC_CLIENT_SECRET: Match.absent(),
          GATEWARDEN_ORIGIN_SECRET: Match.absent(),
          GATEWARDEN_FIRST_OWNER_EMAIL: 'owner@example.com',
          GATEWARDEN_PARAMETERS: Match.serializedJson({
            NEXTAUTH_URL: '/gatewarden/console/url',
            NEXTAUTH_SECRET: '/aws/reference/secretsmanager/gatewarden/console/session-secret',
            GATEWARDEN_ORIGIN_SECRET: '/aws/reference/secretsmanager/gatewarden/console/origin-secret',
            GATEWARDEN_OIDC_CLIENT_SECRET: '/aws/reference/secretsmanager/gatewarden/console/client-secret',
            GATEWARDEN_OIDC_ISSUER: '/gatewarden/console/issuer',
            GATEWARDEN_OIDC_CLIENT_ID: '/gatewarden/console/client-id',
            GATEWARDEN_SIGN_IN_ORIGINS: '/gatewarden/console/sign-in-origins',
          }),
        },
      },
    });
  });

  it('reach CloudFront as a reference, which CloudFormation resolves', () => {
    const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
    expect(JSON.stringify(distribution)).toMatch(
      /"HeaderName":"x-gatewarden-origin","HeaderValue":\{"Fn::Join":\["",\["\{\{resolve:secretsmanager:",\{"Ref":"OriginSecret/,
    );
  });

  it('of the user pool are an attribute of the client, not a text', () => {
    synthesized.stack('gatewarden-identity').hasResourceProperties('AWS::SecretsManager::Secret', {
      Name: 'gatewarden/console/client-secret',
      SecretString: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Client'), 'ClientSecret'] },
    });
  });
});

describe('the way to the console', () => {
  const behaviour = (rest: object) => Match.objectLike({ CachePolicyId: Match.anyValue(), ...rest });
  /** Managed policies of CloudFront, by the ids that AWS publishes. */
  const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
  const optimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
  const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

  it('caches files of the build, from a bucket that only CloudFront reads, and no answer', () => {
    const template = synthesize(plainConsole).stack('gatewarden-console');
    const server = {
      CachePolicyId: disabled,
      OriginRequestPolicyId: allButHost,
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    };
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: behaviour({ ...server, ViewerProtocolPolicy: 'redirect-to-https' }),
        CacheBehaviors: [
          behaviour({ ...server, PathPattern: 'api/*', ViewerProtocolPolicy: 'https-only' }),
          behaviour({ CachePolicyId: optimized, PathPattern: '_next/static/*' }),
        ],
      },
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    template.hasResourceProperties('Custom::CDKBucketDeployment', { Prune: false });
  });

  it('streams answers from a function that can be reached by its URL only', () => {
    const template = synthesize(plainConsole).stack('gatewarden-console');
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'gatewarden-console',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'run.sh',
      ReservedConcurrentExecutions: Match.absent(),
    });
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).map((resource) =>
      JSON.stringify(resource),
    );
    expect(permissions).toHaveLength(2);
    expect(
      permissions.filter((text) => /"FunctionUrlAuthType":"NONE"|"InvokedViaFunctionUrl":true/.test(text)),
    ).toHaveLength(2);
  });

  it('can have a domain, a firewall of its own and a bound', () => {
    const synthesized = synthesize(everything);
    const template = synthesized.stack('gatewarden-console');
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['access.example.com'],
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
        WebACLId: Match.anyValue(),
      },
    });
    template.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 20 });
    template.hasResourceProperties('AWS::SSM::Parameter', {
      Name: '/gatewarden/console/url',
      Value: 'https://access.example.com',
    });
    synthesized.stack('gatewarden-edge').hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' });
  });

  it('can have a firewall that exists', () => {
    const waf = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/one/two';
    const synthesized = synthesize({ console: { firstOwner, waf } });
    expect(synthesized.stackNames).not.toContain('gatewarden-edge');
    synthesized.stack('gatewarden-console').hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { WebACLId: waf },
    });
  });

  it('needs a certificate and a firewall of the Region where CloudFront looks', () => {
    const domain = {
      name: 'a.example',
      certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/one',
    };
    expect(() => synthesize({ console: { firstOwner, domain } })).toThrow(
      /certificateArn: must be of us-east-1/,
    );
    expect(() => synthesize({ console: {} })).toThrow(
      /console.firstOwner: must have an "email" or a "subject"/,
    );
  });
});
