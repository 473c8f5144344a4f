// One process: loads events into a log service of its own, asks the access log's questions, prints JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  GetQueryResultsCommand,
  PutLogEventsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { startLogService } from '../../../infra/local/logs/service';
import { createAccessLogReader } from '../cloudwatch-reader';
import type { AccessLogReader } from '../port';

const count = Number(process.argv[2] ?? 1_000_000);
const group = '/bench';
/** The access log of a gateway: each decision of the last day, every fourth of them used a second time. */
const gatewayGroup = '/bench-gateway';
const dayMs = 24 * 3_600_000;
// A request holds a megabyte.
const batch = 1400;
const spanMs = 6 * dayMs;
const endMs = Math.floor(Date.now() / 60_000) * 60_000;
const startMs = endMs - spanMs;

const folder = mkdtempSync(join(tmpdir(), 'gatewarden-bench-'));
const service = await startLogService({ port: 0, file: join(folder, 'logs.sqlite') });
const client = new CloudWatchLogsClient({
  endpoint: service.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

const principalOf = (i: number) => `usr_${String(i % 3000).padStart(22, '0')}`;
const requestIdOf = (i: number) => `req-${(i * 7919).toString(16).padStart(16, '0')}`;
const timeOf = (i: number) => startMs + Math.floor((i / count) * spanMs);

/** A line as the authorizer writes it; a tenth are denials. */
function lineOf(i: number): string {
  const isDenied = i % 10 === 3;
  return JSON.stringify({
    v: 1,
    ts: new Date(timeOf(i)).toISOString(),
    kind: 'authz.decision',
    id: idOf(i),
    requestId: requestIdOf(i),
    api: 'orders',
    stage: 'prod',
    apiType: 'REST',
    method: i % 3 ? 'GET' : 'POST',
    route: `/things-${i % 200}/{id}`,
    path: `/things-${i % 200}/${i % 5000}`,
    principal: principalOf(i),
    subject: `subject-${i % 3000}`,
    issuer: 'https://idp.example',
    principalType: 'user',
    credential: 'jwt:1f3a5c7e',
    roles: `role-${i % 40}`,
    effect: isDenied ? 'deny' : 'allow',
    reason: isDenied ? 'no_grant' : 'granted',
    grant: isDenied ? '' : `role-${i % 40}/read`,
    assignment: isDenied ? '' : `asg_${String(i % 3000).padStart(16, '0')}`,
    principalVersion: 1,
    policyVersion: 1 + Math.floor((i / count) * 50),
    policyAgeMs: i % 5000,
    cache: 'warm',
    latencyMs: (i * 37) % 97 === 0 ? 20 + (i % 50) : (i % 400) / 100,
    storeMs: 0,
    sourceIp: `198.51.100.${i % 250}`,
    userAgent: 'bench/1.0',
  });
}

const idOf = (i: number) => `dec_${i.toString(36).padStart(12, '0')}`;

async function load(): Promise<number> {
  for (const logGroupName of [group, gatewayGroup]) {
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }));
  }
  const before = performance.now();
  for (let i = 0; i < count; i += batch) {
    const logEvents = Array.from({ length: Math.min(batch, count - i) }, (_, k) => ({
      timestamp: timeOf(i + k),
      message: lineOf(i + k),
    }));
    await client.send(new PutLogEventsCommand({ logGroupName: group, logStreamName: 's', logEvents }));
  }
  return performance.now() - before;
}

async function loadGateway(): Promise<void> {
  const first = Math.ceil(count * (1 - dayMs / spanMs));
  for (let i = first; i < count; i += batch) {
    const logEvents = Array.from({ length: Math.min(batch, count - i) }, (_, k) => i + k).flatMap((n) =>
      Array.from({ length: n % 4 === 0 ? 2 : 1 }, (_, use) => ({
        timestamp: timeOf(n),
        message: JSON.stringify({
          requestId: use === 0 ? requestIdOf(n) : `again-${n}`,
          decisionId: idOf(n),
          status: '200',
        }),
      })),
    );
    const to = { logGroupName: gatewayGroup, logStreamName: 's' };
    await client.send(new PutLogEventsCommand({ ...to, logEvents }));
  }
}

/** Through the reader as the console has it, with its pace and its choice of engine; nothing is kept between two. */
async function askReader(question: (reader: AccessLogReader) => Promise<number>) {
  const reader = createAccessLogReader({
    logGroups: [group],
    gatewayLogGroups: [gatewayGroup],
    insightsUsdPerGb: 0.005,
    region: 'us-east-1',
    endpoint: service.endpoint,
    now: () => new Date(),
  });
  const before = performance.now();
  const rows = await question(reader);
  return { ms: performance.now() - before, rows };
}

async function ask(queryString: string) {
  const before = performance.now();
  const { queryId } = await client.send(
    new StartQueryCommand({
      logGroupNames: [group],
      startTime: startMs / 1000,
      endTime: endMs / 1000,
      queryString,
      limit: 10_000,
    }),
  );
  for (;;) {
    const answer = await client.send(new GetQueryResultsCommand({ queryId }));
    if (answer.status === 'Complete') {
      return { ms: performance.now() - before, rows: answer.results?.length ?? 0 };
    }
    if (answer.status !== 'Running') throw new Error(`the query ended as ${answer.status}`);
    await sleep(5);
  }
}

const base = 'filter kind = "authz.decision"';
const newest = 'fields @timestamp, @message, @log | sort @timestamp desc | limit 51';
const questions: Readonly<Record<string, string>> = {
  'newest of one principal': `${base} and principal = "${principalOf(7)}" | ${newest}`,
  'one request id': `${base} and requestId = "${requestIdOf(Math.floor(count / 2))}" | ${newest}`,
  'newest denials of a path': `${base} and effect = "deny" and path like /^\\/things\\x2d13\\// | ${newest}`,
  'decisions over time by effect': `${base} | stats count(*) as n by bin(3h), effect`,
  'top denials': `${base} and effect = "deny" | stats count(*) as n by api, method, route, principal, reason | sort n desc`,
  'p99 latency': `${base} | stats pct(latencyMs, 99) as p99`,
  'active principals': `${base} | stats count_distinct(principal) as n by principalType`,
  'use of the grants of a role': `${base} and grant like /^role\\x2d7\\// | stats count(*) as n by grant, api, method, route`,
};

const lastDay = { fromMs: endMs - dayMs, toMs: endMs };
const hour = { fromMs: endMs - 3_600_000, toMs: endMs };
const page = async (reader: AccessLogReader, query: Parameters<AccessLogReader['search']>[0]) =>
  (await reader.search(query)).entries.length;
const readerQuestions: Readonly<Record<string, (reader: AccessLogReader) => Promise<number>>> = {
  'the default screen: newest of a day (FilterLogEvents)': (reader) =>
    page(reader, { ...lastDay, limit: 50 }),
  'newest denials of a day (FilterLogEvents)': (reader) =>
    page(reader, { ...lastDay, effect: 'deny', limit: 50 }),
  'one principal in the last hour (FilterLogEvents)': (reader) =>
    page(reader, { ...hour, principal: principalOf(7), limit: 50 }),
  'counts of a day, with those answered from the cache': async (reader) =>
    (await reader.stats({ ...lastDay, binMs: 3_600_000 })).cachedRequests ?? -1,
  'completeness of a day, joined with the gateway’s log': async (reader) =>
    (await reader.pulse({ ...lastDay, binMs: 3_600_000 })).pulses.length,
  'requests answered with one decision': async (reader) => {
    const decisions = [{ id: idOf(count - 4), requestId: requestIdOf(count - 4) }];
    return (await reader.cachedRequests({ ...hour, decisions }))?.requests.length ?? -1;
  },
};

process.env['AWS_ACCESS_KEY_ID'] = 'local';
process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
const loadMs = await load();
await loadGateway();
const answers: Record<string, { firstMs: number; againMs: number; rows: number }> = {};
for (const [name, query] of Object.entries(questions)) {
  const first = await ask(query);
  const again = await ask(query);
  answers[name] = { firstMs: first.ms, againMs: again.ms, rows: first.rows };
}
for (const [name, question] of Object.entries(readerQuestions)) {
  const first = await askReader(question);
  const again = await askReader(question);
  answers[name] = { firstMs: first.ms, againMs: again.ms, rows: first.rows };
}
process.stdout.write(JSON.stringify({ count, loadMs, memoryMb: process.memoryUsage().rss / 1e6, answers }));
client.destroy();
await service.stop();
rmSync(folder, { recursive: true });
