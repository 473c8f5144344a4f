import * as z from 'zod/mini';
import { instantSchema } from '@/lib/client/id-schemas';
import type { ExportManifest } from '@/lib/contracts/access-log-export';
import { logFilterSchema } from '../filter-tokens';

/** It came from the API and is only kept; whoever verifies it reads the signed bytes, not this. */
const manifestSchema = z.custom<ExportManifest>(
  (value) => z.looseObject({ kind: z.literal('gatewarden.export'), count: z.int() }).safeParse(value).success,
);

const partSchema = z.object({
  manifest: manifestSchema,
  /** The change that recorded it. */
  changeSeq: z.int(),
  /** Whether the bytes that came have the hash of the manifest; absent where the browser could not tell. */
  isIntact: z.optional(z.boolean()),
});

/** An export on its way, kept in the browser so that it can go on after a break. */
export const exportJobSchema = z.object({
  filter: logFilterSchema,
  from: instantSchema,
  /** Fixed when it began: a range that ends now would be another for each part. */
  to: instantSchema,
  format: z.enum(['csv', 'jsonl']),
  limit: z.int(),
  startedAt: instantSchema,
  /** How many there were to export, as far as it was counted. */
  total: z.optional(z.int()),
  parts: z.array(partSchema),
});
export type ExportJob = z.infer<typeof exportJobSchema>;
export type FinishedPart = ExportJob['parts'][number];

export const partSizes = [1000, 10_000, 50_000] as const;

export const rowsOf = ({ parts }: ExportJob): number =>
  parts.reduce((sum, { manifest }) => sum + manifest.count, 0);

/** Where the next part begins; undefined for the first. */
export const cursorOf = ({ parts }: ExportJob): string | undefined => parts.at(-1)?.manifest.nextCursor;

export const isComplete = (job: ExportJob): boolean => job.parts.length > 0 && cursorOf(job) === undefined;

/** Lines that came, as decisions: CSV begins with a line of names. */
export const decisionsIn = (format: ExportJob['format'], lines: number): number =>
  format === 'csv' ? Math.max(0, lines - 1) : lines;

/** `decisions-2026-11-01-part-2.csv`: named by the range, so that parts lie together. */
export function partName({ from, format }: ExportJob, part: number): string {
  return `decisions-${from.slice(0, 10)}-part-${part}.${format}`;
}

/** All manifests of the parts, for whoever verifies them later. */
export function manifestFile(job: ExportJob): { readonly name: string; readonly content: string } {
  const parts = job.parts.map(({ manifest, changeSeq }, i) => ({
    file: partName(job, i + 1),
    changeSeq,
    manifest,
  }));
  const { filter, from, to, format } = job;
  const whole = {
    kind: 'gatewarden.export-set',
    filter,
    from,
    to,
    format,
    isComplete: isComplete(job),
    parts,
  };
  return {
    name: `decisions-${from.slice(0, 10)}-manifest.json`,
    content: `${JSON.stringify(whole, null, 2)}\n`,
  };
}

/** Queries that the log service is asked while so many decisions are exported: a thousand each, and the last one. */
export const queriesFor = (decisions: number): number => Math.max(1, Math.ceil(decisions / 1000));
