import { createHash, randomBytes } from 'node:crypto';
import type { ExportManifest } from '../../contracts/access-log-export';
import type { DecisionEntry, DecisionFilter, DecisionQuery, LogEngine, LogRange } from '../../logs/port';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { csvHeader, csvRow } from './csv';
import { pinCursor, readPinnedCursor, requireSameRange } from './pinned-cursor';
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

/** As many as one question of the log gives: Insights scans the whole range for each, and is paid for it. */
const pageSize = 10_000;
/** Rows that are put into text at a time. */
const chunkSize = 500;

/**
 * One part of an export, page by page as the log gives it, newest first. A part that was delivered whole is recorded
 * as a change with its manifest, and JSON lines end with it; where the manifest is missing the part is not whole and
 * is asked for again with the same cursor. The manifest's cursor goes on with the next part, in the same range
 * whenever that is.
 */
export function exportAccessLog(
  context: ServiceContext,
  { format, limit, cursor: pinned, from, to, ...filter }: ExportRequest,
  signal?: AbortSignal,
): ExportStream {
  const position = pinned === undefined ? undefined : readPinnedCursor(pinned);
  if (position) requireSameRange(position, { from, to });
  const { fromMs, toMs } = position ?? wholeRange(context, { from, to });
  const range = { fromMs, toMs };
  const query = { ...filter, ...range };
  const id = `exp_${randomBytes(12).toString('base64url')}`;
  const hash = createHash('sha256');
  const versions = new Set<number>();
  const engines = new Set<LogEngine>();
  const cost = { bytesScanned: 0, estimatedUsd: 0 };
  let count = 0;
  let next = position?.cursor;
  const write = (text: string) => {
    hash.update(text);
    return text;
  };

  async function* lines(): AsyncGenerator<string> {
    let head = format === 'csv' ? csvHeader : '';
    let isOver = false;
    while (!isOver && count < limit) {
      const asked: DecisionQuery = {
        ...query,
        limit: Math.min(pageSize, limit - count),
        ...(next !== undefined && { cursor: next }),
      };
      const page = await context.accessLog.scan(asked, signal);
      // Not before: what fails with the first question can still be told as a problem.
      if (head !== '') yield write(head);
      head = '';
      for (const { policyVersion } of page.entries) versions.add(policyVersion);
      count += page.entries.length;
      next = page.nextCursor;
      isOver = next === undefined;
      engines.add(page.engine);
      cost.bytesScanned += page.bytesScanned;
      cost.estimatedUsd += page.estimatedUsd;
      for (let i = 0; i < page.entries.length; i += chunkSize) {
        const chunk = page.entries.slice(i, i + chunkSize);
        yield write(chunk.map((entry) => lineOf(format, entry)).join(''));
      }
    }
    const nextCursor = pinCursor(next, range);
    const reused = nextCursor === undefined ? await context.accessLog.countCached(query, signal) : undefined;
    if (reused) {
      engines.add(reused.engine);
      cost.bytesScanned += reused.bytesScanned;
      cost.estimatedUsd += reused.estimatedUsd;
    }
    const manifest: ExportManifest = {
      kind: 'gatewarden.export',
      id,
      format,
      filter,
      ...instantsOf(range),
      ...(pinned !== undefined && { cursor: pinned }),
      count,
      sha256: hash.digest('hex'),
      policyVersions: [...versions].sort((a, b) => a - b),
      exporter: context.actor,
      exportedAt: context.now().toISOString(),
      engines: [...engines],
      ...cost,
      ...(reused && { cachedRequests: reused.count }),
      ...(nextCursor !== undefined && { nextCursor }),
    };
    await record(context, manifest);
    if (format === 'jsonl') yield `${JSON.stringify(manifest)}\n`;
  }
  return { id, body: lines() };
}

/** Line breaks, which JSON can have only between its parts, would make several lines of one. */
const lineOf = (format: ExportRequest['format'], entry: DecisionEntry) =>
  format === 'csv' ? csvRow(entry) : `${entry.raw.replaceAll(/[\r\n]+/g, ' ')}\n`;

/** Without an end: up to this second, as what is still to come cannot be in a part that goes from the newest back. */
function wholeRange(context: ServiceContext, { from, to }: GivenRange): LogRange {
  const nowMs = Math.floor(context.now().getTime() / 1000) * 1000;
  return readRange(context, { from, to: to ?? new Date(nowMs).toISOString() });
}

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
