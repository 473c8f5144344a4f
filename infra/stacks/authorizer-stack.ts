import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment';
import { createAlarmTopic } from '../constructs/alarm-topic';
import { AuthorizerAlarms } from '../constructs/authorizer-alarms';
import { AuthorizerFunction } from '../constructs/authorizer-function';
import type { RegionalData } from './data-stack';

export interface AuthorizerStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly data: RegionalData;
  readonly code: Code;
}

/** The authorizer of one Region, with its log and its alarms. */
export class AuthorizerStack extends Stack {
  /** The function itself, whose log the console reads. */
  readonly function: IFunction;
  /** What gateways call. */
  readonly invoked: IFunction;

  constructor(scope: Construct, id: string, { deployment, data, code, ...props }: AuthorizerStackProps) {
    super(scope, id, props);
    const { name, authorizer: settings, alarmEmail } = deployment;
    const authorizer = new AuthorizerFunction(this, 'Authorizer', {
      functionName: `${name}-authorizer`,
      code,
      settings,
      policyTable: data.policyTable,
      limitsTable: data.limitsTable,
      key: data.key,
    });
    this.function = authorizer.function;
    this.invoked = authorizer.invoked;
    new AuthorizerAlarms(this, 'Alarms', {
      function: authorizer.function,
      settings,
      topic: createAlarmTopic(this, alarmEmail),
    });
    new CfnOutput(this, 'AuthorizerArn', {
      description: 'Attach this to APIs: REQUEST, no cache, no identity sources',
      value: this.invoked.functionArn,
    });
  }
}
