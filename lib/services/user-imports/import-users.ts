import { randomBytes } from 'node:crypto';
import type { UserImportReport } from '../../contracts/user-imports';
import { sha256Hex } from '../../store/keys';
import type { ServiceContext } from '../context';
import type { ImportRow } from './import-row';
import { planRow } from './plan-row';
import { readCsvRows, readJsonRows } from './read-rows';
import type { RowJob } from './row-job';
import { previewJob, runJob } from './run-job';

export interface JobOptions {
  readonly importId?: string | undefined;
  readonly dryRun: boolean;
  readonly onRefused: 'stop' | 'skip';
  readonly maxBatches: number;
  readonly reason?: string | undefined;
}

interface UserFile extends JobOptions {
  readonly format: 'csv' | 'json';
  readonly content: string | readonly unknown[];
  readonly issuer?: string | undefined;
  readonly roles: 'add' | 'replace';
}

/** Imports users with their attributes and roles, or reports what an import would do. */
export function importUsers(
  context: ServiceContext,
  { body }: { readonly body: UserFile },
): Promise<UserImportReport> {
  const { format, content, issuer, roles, reason, onRefused, maxBatches } = body;
  const rows =
    format === 'csv' && typeof content === 'string'
      ? readCsvRows(content, issuer)
      : readJsonRows(content, issuer);
  const job: RowJob<ImportRow> = {
    importId: body.importId ?? newImportId(context),
    kind: 'import',
    contentSha256: sha256Hex(JSON.stringify([format, content, issuer, roles])),
    rows,
    userIdOf: (row) => (row.user ? row.userId : undefined),
    plan: (policy, row, previous) => planRow({ context, policy, roles, reason }, row, previous),
    title: 'imported users',
    onRefused,
    maxBatches,
    reason,
  };
  return body.dryRun ? previewJob(context, job) : runJob(context, job);
}

/** Under an idempotency key the import is the key's own, so that a repetition goes on with it. */
export function newImportId({ once }: Pick<ServiceContext, 'once'>): string {
  const bytes = once ? Buffer.from(once.keySha256, 'hex').subarray(0, 16) : randomBytes(16);
  return `imp_${bytes.toString('base64url')}`;
}
