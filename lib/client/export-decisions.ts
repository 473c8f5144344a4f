import type { ExportManifest } from '../contracts/access-log-export';
import { readProblem, unreachableProblem } from './problem-error';

export type ExportFormat = ExportManifest['format'];

export interface ExportQuestion {
  readonly filter: ExportManifest['filter'];
  readonly from: string;
  readonly to: string;
  readonly format: ExportFormat;
  /** Decisions in the part. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ExportPart {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const newline = 10;

/** Address of one part, below the origin. */
export function exportPath({ filter, ...question }: ExportQuestion): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...question })) {
    if (value !== undefined) params.set(name, String(value));
  }
  return `/api/v1/access-log/export?${params}`;
}

/**
 * Fetches one part as it is streamed: the typed client would wait for all of it. `onLines` hears how many lines have
 * come. A part that breaks off is a failure, whatever came of it.
 */
export async function fetchExportPart(
  question: ExportQuestion,
  onLines: (lines: number) => void,
  signal: AbortSignal,
): Promise<ExportPart> {
  const response = await fetch(exportPath(question), { credentials: 'same-origin', signal }).catch(
    (error: unknown) => {
      throw signal.aborted ? error : unreachableProblem();
    },
  );
  if (!response.ok || response.body === null) throw await readProblem(response);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : unreachableProblem();
    });
    if (done) break;
    chunks.push(value);
    for (const byte of value) if (byte === newline) lines += 1;
    onLines(lines);
  }
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { id: response.headers.get('x-gatewarden-export') ?? '', bytes };
}

/** What the manifest's SHA-256 is of: JSON lines end with the manifest itself. */
export function hashedBytes(format: ExportFormat, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (format === 'csv') return bytes;
  return bytes.subarray(0, bytes.lastIndexOf(newline, bytes.length - 2) + 1);
}

/** Whether what arrived is what the manifest is about; undefined where the browser does not hash (an insecure page). */
export async function isIntact(
  { format, sha256 }: Pick<ExportManifest, 'format' | 'sha256'>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean | undefined> {
  if (!globalThis.isSecureContext) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', hashedBytes(format, bytes));
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === sha256;
}
