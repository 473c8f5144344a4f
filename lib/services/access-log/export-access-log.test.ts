import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exportManifestSchema } from '../../contracts/access-log-export';
import { type AccessLogReader, LogsUnavailableError } from '../../logs/port';
import { decisionLine } from '../../logs/testing/decision-lines';
import { createTestContext } from '../testing/service-context';
import { type ExportRequest, exportAccessLog } from './export-access-log';
import { getExport } from './get-export';

const minute = (n: number) => `2026-11-23T08:${String(n).padStart(2, '0')}:00.000Z`;

function withDecisions(count: number) {
  const context = createTestContext();
  const lines = Array.from({ length: count }, (_, i) =>
    decisionLine({
      id: `dec_${i}`,
      ts: minute(i),
      policyVersion: 1 + (i % 2),
      userAgent: i === 0 ? '=1+1' : 'a "b"',
    }),
  );
  context.accessLog.append(...lines);
  return context;
}

async function run(context: ReturnType<typeof createTestContext>, request: Partial<ExportRequest> = {}) {
  const { id, body } = exportAccessLog(context, { format: 'jsonl', limit: 100, ...request });
  let text = '';
  for await (const part of body) text += part;
  return { id, text };
}

describe('an export', () => {
  it('as JSON lines holds the lines as they stand in the log, newest first, and ends with its manifest', async () => {
    const { id, text } = await run(withDecisions(3));
    const lines = text.trimEnd().split('\n');
    const manifest = exportManifestSchema.parse(JSON.parse(lines.at(-1) ?? ''));
    expect(lines.slice(0, -1).map((line) => /"id":"(.*?)"/.exec(line)?.[1])).toEqual([
      'dec_2',
      'dec_1',
      'dec_0',
    ]);
    const before = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
    expect(manifest).toMatchObject({ id, count: 3, policyVersions: [1, 2], exporter: { id: 'mem_owner' } });
    expect(manifest).toMatchObject({ engines: ['filter'], bytesScanned: 0, estimatedUsd: 0 });
    expect(manifest.sha256).toBe(createHash('sha256').update(before).digest('hex'));
  });

  it('as CSV quotes what needs it, and disarms what a spreadsheet would calculate', async () => {
    const { text } = await run(withDecisions(2), { format: 'csv' });
    const [header, newest, oldest] = text.split('\r\n');
    expect(header).toMatch(/^v,ts,kind,id,/);
    expect(newest).toContain('"a ""b"""');
    expect(oldest).toContain(",'=1+1,");
  });

  it.each(['csv', 'jsonl'] as const)(
    'as %s delivers nothing where its first question fails',
    async (format) => {
      const context = withDecisions(2);
      const scan = async () => await Promise.reject(new LogsUnavailableError('down'));
      const failing = { ...context, accessLog: { ...context.accessLog, scan } };
      await expect(exportAccessLog(failing, { format, limit: 10 }).body.next()).rejects.toThrow('down');
    },
  );

  it('as JSON lines has one line for each, also where the log has several', async () => {
    const context = createTestContext();
    const line = decisionLine({ ts: minute(0) });
    context.accessLog.append(line);
    const accessLog: AccessLogReader = {
      ...context.accessLog,
      scan: async (query) => {
        const page = await context.accessLog.scan(query);
        return {
          ...page,
          entries: page.entries.map((entry) => ({ ...entry, raw: JSON.stringify(line, null, 1) })),
        };
      },
    };
    const parts: string[] = [];
    const { body } = exportAccessLog({ ...context, accessLog }, { format: 'jsonl', limit: 10 });
    for await (const part of body) parts.push(part);
    const [exported = ''] = parts;
    expect(exported).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(exported)).toEqual(line);
  });

  it('goes on with the cursor of its manifest', async () => {
    const context = withDecisions(5);
    const first = await run(context, { limit: 3, format: 'csv' });
    const { manifest } = await getExport(context, first.id);
    const second = await run(context, { limit: 3, format: 'csv', cursor: manifest.nextCursor });
    const rows = [first, second].flatMap(({ text }) => text.trimEnd().split('\r\n').slice(1));
    expect(rows.map((row) => row.split(',')[3])).toEqual(['dec_4', 'dec_3', 'dec_2', 'dec_1', 'dec_0']);
    expect((await getExport(context, second.id)).manifest.nextCursor).toBeUndefined();
  });

  it('says in its last part how many requests were answered from caches, where that is known', async () => {
    const context = withDecisions(5);
    context.accessLog.setFacts({
      cached: [{ requestId: 'r', decisionId: 'dec_1', atMs: 0, status: '200' }],
    });
    const first = await run(context, { limit: 3 });
    const { manifest } = await getExport(context, first.id);
    expect(manifest.cachedRequests).toBeUndefined();
    const second = await run(context, { limit: 3, cursor: manifest.nextCursor });
    expect((await getExport(context, second.id)).manifest.cachedRequests).toBe(1);
  });

  it('goes on in the range that it began with, whenever that is', async () => {
    const context = withDecisions(5);
    context.setNow('2026-11-24T08:00:00.000Z');
    const first = await run(context, { limit: 3 });
    context.setNow('2026-11-24T08:15:00.000Z');
    const { manifest } = await getExport(context, first.id);
    const second = await run(context, { limit: 3, cursor: manifest.nextCursor });
    expect([first, second].flatMap(({ text }) => text.match(/"id":"dec_\d"/g))).toHaveLength(5);
    expect((await getExport(context, second.id)).manifest).toMatchObject({
      from: manifest.from,
      to: manifest.to,
    });
    const cursor = manifest.nextCursor;
    expect(() => exportAccessLog(context, { format: 'csv', limit: 3, cursor, to: minute(30) })).toThrow(
      /belongs to the range/,
    );
  });

  it('is recorded as a change once it was delivered whole, and not before', async () => {
    const context = withDecisions(2);
    const { id, body } = exportAccessLog(context, { format: 'jsonl', limit: 10, effect: 'allow' });
    await body.next();
    await expect(getExport(context, id)).rejects.toMatchObject({ code: 'not_found' });
    await body.next();
    const { changeSeq, manifest } = await getExport(context, id);
    expect(await context.store.getChange(changeSeq)).toMatchObject({ action: 'access_log.exported' });
    expect(manifest.filter).toEqual({ effect: 'allow' });
  });
});
