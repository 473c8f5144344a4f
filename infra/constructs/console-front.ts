import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ConsoleSettings } from '../config/deployment';
import { accept } from './accept';
import { acceptWildcard } from './statements';

export interface ConsoleFrontProps {
  readonly url: FunctionUrl;
  /** What tells the console that a request came by here. */
  readonly originSecret: ISecret;
  /** Scripts, styles and fonts of the build. */
  readonly assets: ISource;
  readonly settings: ConsoleSettings;
  readonly webAclArn?: string | undefined;
}

const assetsPath = '_next/static';

/** CloudFront before the console: the one way to it, the firewall's place, and the cache of what never changes. */
export class ConsoleFront extends Construct {
  readonly origin: string;
  readonly domainName: string;
  /** Puts the files of a build where browsers find them; those of earlier builds stay for pages that are open. */
  readonly deployment: BucketDeployment;

  constructor(scope: Construct, id: string, props: ConsoleFrontProps) {
    super(scope, id);
    const { url, originSecret, assets, settings, webAclArn } = props;
    const bucket = this.createBucket();
    const server = new FunctionUrlOrigin(url, {
      // CloudFormation puts the secret in; the template names it only.
      customHeaders: { 'x-gatewarden-origin': originSecret.secretValue.unsafeUnwrap() },
      // Between two pieces of an answer. What is followed sends one at least that often.
      readTimeout: Duration.seconds(60),
    });
    const { domain } = settings;
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Gatewarden console',
      defaultBehavior: neverCached(server, ViewerProtocolPolicy.REDIRECT_TO_HTTPS),
      additionalBehaviors: {
        // A token that was sent in the clear is better refused than redirected.
        'api/*': neverCached(server, ViewerProtocolPolicy.HTTPS_ONLY),
        [`${assetsPath}/*`]: {
          origin: S3BucketOrigin.withOriginAccessControl(bucket),
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          compress: true,
        },
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      ...(domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
    });
    this.domainName = distribution.distributionDomainName;
    this.origin = `https://${domain?.name ?? this.domainName}`;
    this.deployment = new BucketDeployment(this, 'Assets', {
      sources: [assets],
      destinationBucket: bucket,
      destinationKeyPrefix: assetsPath,
      prune: false,
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    acceptUploader(this, bucket);
    this.acceptFindings(distribution, settings, webAclArn);
  }

  private createBucket(): Bucket {
    const bucket = new Bucket(this, 'AssetsBucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    accept(bucket, 'AwsSolutions-S1', 'What the console’s pages load, the same for everybody.');
    return bucket;
  }

  private acceptFindings(
    distribution: Distribution,
    { domain }: ConsoleSettings,
    webAclArn: string | undefined,
  ): void {
    accept(distribution, 'AwsSolutions-CFR1', 'Where admins work is not known here; the "waf" can say it.');
    accept(
      distribution,
      'AwsSolutions-CFR3',
      'Addresses can hold what people searched for. Who did what stands in the console’s own records.',
    );
    if (webAclArn === undefined) {
      accept(distribution, 'AwsSolutions-CFR2', 'An option ("waf"): it costs by the month.');
    }
    if (!domain) {
      accept(
        distribution,
        'AwsSolutions-CFR4',
        'CloudFront’s own certificate knows no other setting; a "domain" of one’s own has TLS 1.2 and newer.',
      );
    }
  }
}

/** All that the server answers is for one caller and one moment. */
const neverCached = (origin: IOrigin, viewerProtocolPolicy: ViewerProtocolPolicy) => ({
  origin,
  viewerProtocolPolicy,
  allowedMethods: AllowedMethods.ALLOW_ALL,
  cachePolicy: CachePolicy.CACHING_DISABLED,
  // Authorization with it, which passes only where all headers do. The host must be the function's own.
  originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});

/** The function that copies files into the bucket is CDK's own, one for the stack, with the permissions that CDK gives it. */
function acceptUploader(scope: Construct, bucket: Bucket): void {
  const stack = Stack.of(scope);
  const uploader = stack.node.children.filter(({ node }) =>
    node.id.startsWith('Custom::CDKBucketDeployment'),
  );
  const why = 'CDK’s own function and role for copying files, at deployments only, into this bucket only.';
  const bootstrapped = `arn:${Aws.PARTITION}:s3:::cdk-hnb659fds-assets-${stack.account}-${stack.region}/*`;
  const actions = ['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'];
  for (const part of uploader) {
    accept(
      part,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      why,
    );
    for (const action of actions) accept(part, `AwsSolutions-IAM5[Action::s3:${action}]`, why);
    acceptWildcard(part, bootstrapped, why);
    acceptWildcard(part, bucket.arnForObjects('*'), why);
    accept(part, 'AwsSolutions-L1', why);
  }
}
