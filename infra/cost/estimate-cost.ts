import { prices } from './prices';

/** What an installation's month is made of. */
export interface Load {
  readonly requests: number;
  /** Callers who come again and again, as evenly as requests do. */
  readonly callers: number;
  /** Protected APIs. */
  readonly apis: number;
  readonly memoryMb: number;
  /** Billed for an invocation that knows all it needs, and how much more for one that reads. */
  readonly warmMs: number;
  readonly readMs: number;
  /** Part of the requests that start a container, and what that start takes. */
  readonly coldShare: number;
  readonly coldMs: number;
  readonly maxAgeSeconds: number;
  readonly principalBytes: number;
  /** The policy table with its indexes. */
  readonly tableGb: number;
  /** Part of the requests with an API key, whose item is read beside its client's. */
  readonly keyShare: number;
  /** Part of the requests that count towards a limit, and how many of them one lease covers. */
  readonly limitedShare: number;
  readonly requestsPerLease: number;
  readonly lineBytes: number;
  /** What Lambda writes of each invocation: START, END, REPORT. */
  readonly platformBytes: number;
  readonly logRetentionDays: number;
}

export const standardLoad: Load = {
  requests: 1_000_000,
  callers: 1_000,
  apis: 3,
  memoryMb: 1024,
  warmMs: 1,
  readMs: 5,
  coldShare: 0.001,
  coldMs: 300,
  maxAgeSeconds: 5,
  principalBytes: 1_500,
  tableGb: 0.1,
  keyShare: 0.2,
  limitedShare: 0,
  requestsPerLease: 10,
  lineBytes: 900,
  platformBytes: 330,
  logRetentionDays: 90,
};

export interface CostItem {
  readonly name: string;
  /** What is paid for, in the unit it is sold by. */
  readonly amount: number;
  readonly unit: string;
  readonly usd: number;
}

const secondsPerMonth = 730 * 3600;
/** A container serves at most so many requests a second by Lambda's quota; with fewer, one would be enough. */
const requestsPerContainer = 10;
const readUnitBytes = 4096;
const gigabyte = 1e9;
/** CloudWatch Logs counts these beside the text of an event. */
const eventBytes = 26;
const eventsPerInvocation = 4;
/** Stored logs are compressed, to about this part. */
const compressed = 0.15;
const metricsEverySeconds = 10;
const metricLineBytes = 700;
/** DynamoDB asks KMS once in this time for each role that uses the table. */
const kmsEverySeconds = 300;
const rolesUsingKey = 2;
const alarms = 4;

/**
 * What a month costs. A container reads a record once and then decides on it for `maxAgeSeconds`: of requests that come
 * at `rate` a second, one in `1 + rate × maxAge` reads.
 */
export function estimateCost(load: Load): readonly CostItem[] {
  const rate = load.requests / secondsPerMonth;
  const containers = Math.max(1, rate / requestsPerContainer);
  const readingPart = (ratePerSecond: number) => 1 / (1 + ratePerSecond * load.maxAgeSeconds);
  const headReads = load.requests * readingPart(rate / containers);
  const callerReads = load.requests * readingPart(rate / (containers * load.callers));
  const readUnits =
    headReads + callerReads * (Math.ceil(load.principalBytes / readUnitBytes) + load.keyShare);
  const billedMs =
    load.requests * (load.warmMs + load.coldShare * load.coldMs) +
    Math.max(headReads, callerReads) * load.readMs;
  const gbSeconds = (billedMs / 1000) * (load.memoryMb / 1024);
  const metricLines = Math.min(load.requests, (containers * secondsPerMonth) / metricsEverySeconds);
  const logGb =
    (load.requests * (load.lineBytes + load.platformBytes + eventsPerInvocation * eventBytes) +
      metricLines * (metricLineBytes + eventBytes)) /
    gigabyte;
  const writes = (load.requests * load.limitedShare) / load.requestsPerLease;
  const storedGb = logGb * (load.logRetentionDays / 30.4) * compressed;
  const kmsRequests = (rolesUsingKey * secondsPerMonth) / kmsEverySeconds;
  const metrics = load.apis * 2 * 3 + 4;
  const item = (name: string, amount: number, unit: string, usdPerUnit: number): CostItem => ({
    name,
    amount,
    unit,
    usd: amount * usdPerUnit,
  });
  return [
    item('Lambda requests', load.requests / 1e6, 'million', prices.lambdaPerMillionRequests),
    item('Lambda duration', gbSeconds, 'GB-seconds', prices.lambdaPerGbSecond),
    item('DynamoDB reads', readUnits / 1e6, 'million units', prices.dynamoDbPerMillionReadUnits),
    item('DynamoDB writes of limits', writes / 1e6, 'million units', prices.dynamoDbPerMillionWriteUnits),
    item(
      'DynamoDB storage and recovery',
      load.tableGb,
      'GB-months',
      prices.dynamoDbPerGbMonthStored + prices.dynamoDbPerGbMonthRecoverable,
    ),
    item('Log ingestion', logGb, 'GB', prices.logsPerGbIngested),
    item('Log storage', storedGb, 'GB-months', prices.logsPerGbMonthStored),
    item('KMS key', 1, 'key', prices.kmsPerKeyMonth),
    item('KMS requests', kmsRequests / 10_000, 'ten thousand', prices.kmsPer10000Requests),
    item('Metrics', metrics, 'metrics', prices.metricPerMonth),
    item('Alarms', alarms, 'alarms', prices.alarmPerMonth),
  ];
}

/** The items as lines of a table, with their sum. */
export function formatCost(items: readonly CostItem[]): string {
  const rows = items.map(({ name, amount, unit, usd }) => [name, `${round(amount)} ${unit}`, usd.toFixed(2)]);
  const sum = items.reduce((total, { usd }) => total + usd, 0);
  return [['', 'a month', 'USD'], ['---', '---', '---'], ...rows, ['sum', '', sum.toFixed(2)]]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const round = (amount: number) =>
  (amount >= 100 ? amount.toFixed(0) : amount.toPrecision(2)).replace(/\.0$/, '');
