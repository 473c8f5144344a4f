import { createHash, randomBytes } from 'node:crypto';
import type { ExportManifest } from '../../contracts/access-log-export';
import type { DecisionEntry, DecisionFilter, DecisionQuery, LogRange } from '../../logs/port';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { csvHeader, csvRow } from './csv';
import { type GivenRange, readRange } from './read-range';

export interface ExportRequest extends GivenRange, DecisionFilter {
  readonly format: 'csv' | 'jsonl';
  /** Rows of this part. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ExportStream {
  readonly id: string;
  readonly body: AsyncGenerator<string>;
}

const pageSize = 1000;

/**
 * One part of an export, page by page as the log gives it, newest first. A part that was delivered whole is recorded
 * as a change with its manifest, and JSON lines end with it; where the manifest is missing the part is not whole and
 * is asked for again with the same cursor. The manifest's cursor goes on with the next part.
 */
export function exportAccessLog(
  context: ServiceContext,
  { format, limit, cursor, from, to, ...filter }: ExportRequest,
  signal?: AbortSignal,
): ExportStream {
  const range = readRange(context, { from, to });
  const id = `exp_${randomBytes(12).toString('base64url')}`;
  const hash = createHash('sha256');
  const versions = new Set<number>();
  let count = 0;
  let next = cursor;
  const write = (text: string) => {
    hash.update(text);
    return text;
  };

  async function* lines(): AsyncGenerator<string> {
    let header = format === 'csv' ? csvHeader : '';
    let isOver = false;
    while (!isOver && count < limit) {
      const query: DecisionQuery = {
        ...filter,
        ...range,
        limit: Math.min(pageSize, limit - count),
        cursor: next,
      };
      const page = await context.accessLog.search(query, signal);
      for (const { policyVersion } of page.entries) versions.add(policyVersion);
      count += page.entries.length;
      next = page.nextCursor;
      isOver = next === undefined;
      const text = header + page.entries.map((entry) => lineOf(format, entry)).join('');
      header = '';
      if (text !== '') yield write(text);
    }
    const manifest: ExportManifest = {
      kind: 'gatewarden.export',
      id,
      format,
      filter,
      ...instantsOf(range),
      ...(cursor !== undefined && { cursor }),
      count,
      sha256: hash.digest('hex'),
      policyVersions: [...versions].sort((a, b) => a - b),
      exporter: context.actor,
      exportedAt: context.now().toISOString(),
      ...(next !== undefined && { nextCursor: next }),
    };
    await record(context, manifest);
    if (format === 'jsonl') yield `${JSON.stringify(manifest)}\n`;
  }
  return { id, body: lines() };
}

const lineOf = (format: ExportRequest['format'], entry: DecisionEntry) =>
  format === 'csv' ? csvRow(entry) : `${entry.raw}\n`;

function instantsOf({ fromMs, toMs }: LogRange) {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}

async function record(context: ServiceContext, manifest: ExportManifest): Promise<void> {
  const rows = `${manifest.count} ${manifest.count === 1 ? 'decision' : 'decisions'}`;
  const draft = draftChange(context, {
    action: 'access_log.exported',
    target: { type: 'access_log', id: manifest.id, name: manifest.id },
    summary: `exported ${rows} from ${manifest.from} to ${manifest.to} as ${manifest.format}`,
    reason: undefined,
    before: null,
    after: manifest,
  });
  await context.store.commit(draft, []);
}
