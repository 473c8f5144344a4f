import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** Who is told of the alarms of a stack. */
export function createAlarmTopic(scope: Construct, email: string | undefined): Topic | undefined {
  if (email === undefined) return undefined;
  const topic = new Topic(scope, 'AlarmTopic', { enforceSSL: true });
  topic.addSubscription(new EmailSubscription(email));
  return topic;
}
