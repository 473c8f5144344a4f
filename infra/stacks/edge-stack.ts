import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/**
 * Rules that AWS keeps. Not its core rules: they refuse bodies beyond 8 KB, and markup and addresses in them, which is
 * what an imported API description is made of.
 */
const managedRules = ['AWSManagedRulesAmazonIpReputationList', 'AWSManagedRulesKnownBadInputsRuleSet'];
/** Of one address in five minutes. A page of the console asks some twenty times. */
const requestLimit = 3000;

/** The firewall before the console. CloudFront takes one of us-east-1 only. */
export class EdgeStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const acl = new CfnWebACL(this, 'WebAcl', {
      description: 'Gatewarden console',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: measured('Console'),
      rules: [
        ...managedRules.map((name, priority) => ({
          name,
          priority,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
          visibilityConfig: measured(name),
        })),
        {
          name: 'RequestLimit',
          priority: managedRules.length,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: requestLimit } },
          visibilityConfig: measured('RequestLimit'),
        },
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}

const measured = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
