import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestLogService, type TestLogService } from '../../../infra/local/logs/testing/with-log-service';
import { createAccessLogReader } from '../../logs/cloudwatch-reader';
import { decisionLine } from '../../logs/testing/decision-lines';
import { createTestContext, testStart } from '../testing/service-context';
import { exportAccessLog } from './export-access-log';

process.env.AWS_ACCESS_KEY_ID = 'local';
process.env.AWS_SECRET_ACCESS_KEY = 'local';

const hourMs = 3_600_000;
const nowMs = Date.parse(testStart);
const beginMs = nowMs - 2 * hourMs;
const groups = ['/authorizer/one', '/authorizer/two'] as const;
/** Fifty decisions a millisecond, in turn in the two groups: the parts end amid them. */
const atMs = (i: number) => beginMs + Math.floor(i / 50);
const count = 2500;
const partSize = 700;
const versionOf = (i: number) => 1 + Math.floor(i / 1000);

const manifestSchema = z.object({
  kind: z.literal('gatewarden.export'),
  count: z.int(),
  sha256: z.string(),
  policyVersions: z.array(z.int()),
  engines: z.array(z.string()),
  nextCursor: z.string().optional(),
});
const rowSchema = z.object({ id: z.string(), ts: z.string(), policyVersion: z.int() });

let logs: TestLogService;
beforeAll(async () => {
  logs = await startTestLogService({ nowMs: () => nowMs, scanLimit: 400 });
  for (const name of groups) await logs.createStream(name, 'one');
  const events = Array.from({ length: count }, (_, i): [number, string] => {
    const line = {
      id: `dec_${i}`,
      ts: new Date(atMs(i)).toISOString(),
      api: 'orders',
      policyVersion: versionOf(i),
    };
    return [atMs(i), `${JSON.stringify(decisionLine(line))}\n`];
  });
  for (const [n, name] of groups.entries()) {
    await logs.put(name, 'one', ...events.filter((_, i) => i % 2 === n));
  }
});
afterAll(() => logs.stop());

/** All parts of an export, each with its manifest. */
async function exportAll(fromMs: number, filter: { readonly api?: string }) {
  const accessLog = createAccessLogReader({
    logGroups: groups,
    gatewayLogGroups: [],
    insightsUsdPerGb: 0.005,
    filterCallsPerSecond: 1000,
    region: 'us-east-1',
    endpoint: logs.endpoint(),
    now: () => new Date(nowMs),
  });
  const context = { ...createTestContext(), accessLog };
  const from = new Date(fromMs).toISOString();
  const parts: { text: string; manifest: z.output<typeof manifestSchema> }[] = [];
  let cursor: string | undefined;
  do {
    const asked = { format: 'jsonl', limit: partSize, from, ...filter, ...(cursor && { cursor }) } as const;
    const lines: string[] = [];
    for await (const text of exportAccessLog(context, asked).body) lines.push(text);
    const manifest = manifestSchema.parse(JSON.parse(lines.pop() ?? ''));
    parts.push({ text: lines.join(''), manifest });
    cursor = manifest.nextCursor;
  } while (cursor !== undefined);
  return parts;
}

it.each([
  ['filter', beginMs - hourMs, {}],
  ['insights', nowMs - 10 * 24 * hourMs, { api: 'orders' }],
] as const)('exports every decision once, in parts, with %s', async (engine, fromMs, filter) => {
  const parts = await exportAll(fromMs, filter);
  const rowsOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => rowSchema.parse(JSON.parse(line)));
  const rows = parts.flatMap(({ text }) => (text === '' ? [] : rowsOf(text)));
  expect(rows).toHaveLength(count);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(count);
  expect(rows.map(({ ts }) => ts)).toEqual(
    rows
      .map(({ ts }) => ts)
      .toSorted()
      .reverse(),
  );
  expect(parts.length).toBeGreaterThanOrEqual(Math.ceil(count / partSize));
  for (const { text, manifest } of parts) {
    const inPart = text === '' ? [] : rowsOf(text);
    const versions = [...new Set(inPart.map(({ policyVersion }) => policyVersion))].sort((a, b) => a - b);
    expect(manifest).toMatchObject({
      count: inPart.length,
      sha256: createHash('sha256').update(text).digest('hex'),
      policyVersions: versions,
      engines: [engine],
    });
  }
});
