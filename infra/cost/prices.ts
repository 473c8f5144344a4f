/**
 * US dollars in us-east-1, as of November 2026. They change, and differ by Region: the guide says where to look them up.
 * Free tiers and discounts by volume are left out.
 */
export const prices = {
  lambdaPerMillionRequests: 0.2,
  /** On arm64. */
  lambdaPerGbSecond: 0.0000133334,
  dynamoDbPerMillionReadUnits: 0.125,
  dynamoDbPerMillionWriteUnits: 0.625,
  dynamoDbPerGbMonthStored: 0.25,
  /** Recovery to any second. */
  dynamoDbPerGbMonthRecoverable: 0.2,
  logsPerGbIngested: 0.5,
  logsPerGbMonthStored: 0.03,
  kmsPerKeyMonth: 1,
  kmsPer10000Requests: 0.03,
  metricPerMonth: 0.3,
  alarmPerMonth: 0.1,
} as const;
