import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AuthorizerSettings } from '../config/deployment';

export interface AuthorizerAlarmsProps {
  readonly function: IFunction;
  readonly settings: AuthorizerSettings;
  readonly topic?: ITopic | undefined;
}

/** What the authorizer writes in the embedded metric format (authorizer/log/metrics.ts), by function. */
const ownMetric = (metricName: string, functionName: string, statistic: string) =>
  new Metric({
    namespace: 'Gatewarden',
    metricName,
    dimensionsMap: { function: functionName },
    statistic,
    period: Duration.minutes(1),
  });

/**
 * Alarms on what the authorizer says of itself. Lambda's own `Errors` would ring at every bad token: API Gateway knows
 * a 401 only as a failed function.
 */
export class AuthorizerAlarms extends Construct {
  constructor(scope: Construct, id: string, { function: fn, settings, topic }: AuthorizerAlarmsProps) {
    super(scope, id);
    const { functionName } = fn;
    const { maxAgeSeconds, staleOnErrorSeconds, latencyAlarmMs } = settings;
    const add = (name: string, alarmDescription: string, metric: Metric, threshold: number, periods = 1) => {
      const alarm = new Alarm(this, name, {
        alarmDescription,
        metric,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      if (topic) alarm.addAlarmAction(new SnsAction(topic));
    };
    add(
      'Errors',
      'Requests were answered with 500: no policy, no signing keys, an unknown event or a fault of the authorizer.',
      ownMetric('Errors', functionName, 'Sum'),
      0,
    );
    add(
      'Latency',
      `The slowest hundredth of the decisions took more than ${latencyAlarmMs} ms, three minutes long.`,
      ownMetric('Latency', functionName, 'p99'),
      latencyAlarmMs,
      3,
    );
    add(
      'StalePolicy',
      'Decisions rest on a policy that could not be read anew: revocations are not in force there.',
      ownMetric('PolicyAge', functionName, 'Maximum'),
      (maxAgeSeconds + Math.max(1, staleOnErrorSeconds / 4)) * 1000,
    );
    add(
      'Throttles',
      'Requests were answered with 500, because no more containers may be started.',
      fn.metricThrottles({ period: Duration.minutes(1) }),
      0,
    );
  }
}
