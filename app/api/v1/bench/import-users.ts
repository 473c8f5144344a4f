import { z } from 'zod';
import type { BenchApi } from './bench-api';
import { commonRoleId } from './data-set';

const reportSchema = z.object({
  importId: z.string(),
  status: z.string(),
  counts: z.object({ created: z.number() }),
});

/** Imports so many users who are not there yet, with a role each, request by request as the console does. */
export async function importUsers({ call, capacity }: BenchApi, rows: number) {
  const content = Array.from({ length: rows }, (_, i) => ({
    subject: `imported-${i}`,
    name: `Imported Person ${i}`,
    email: `imported.${i}@example.com`,
    roles: [{ roleId: commonRoleId }],
  }));
  const body = { format: 'json', issuer: 'https://import.example', content, reason: 'bench' };
  const counted = capacity.begin();
  const startMs = performance.now();
  let requests = 0;
  for (let importId: string | undefined; ; ) {
    const { text } = await call('POST', '/users/imports', { ...body, importId, dryRun: false });
    const report = reportSchema.parse(JSON.parse(text));
    requests += 1;
    importId = report.importId;
    if (report.status === 'running') continue;
    if (report.status !== 'done' || report.counts.created !== rows)
      throw new Error(`The import is ${text.slice(0, 300)}`);
    const ms = performance.now() - startMs;
    return { rows, ms, requests, ...counted.perRound(rows) };
  }
}
