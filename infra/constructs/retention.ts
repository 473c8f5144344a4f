import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** CloudWatch Logs keeps lines for one of these numbers of days, or for ever. @throws Error that names them. */
export function retentionOf(days: number): RetentionDays {
  const known = Object.values(RetentionDays).filter((value) => typeof value === 'number');
  const retention = known.find((value) => value.valueOf() === days);
  if (retention !== undefined) return retention;
  throw new Error(
    `Logs cannot be kept for ${days} days, only for one of ${known.join(', ')} (9999: for ever)`,
  );
}
