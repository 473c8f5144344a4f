import { createHash } from 'node:crypto';
import type { ImportReport } from '../../contracts/apis';
import { AppError } from '../../contracts/problem';
import type { StagedImport } from '../../store/port';
import { importRoutes } from '../apis/import-routes';
import type { ServiceContext } from '../context';
import { joinNames } from '../policy/word-lists';
import { findImport, type ImportKey, viewImport } from './view-import';

interface ImportApplication {
  readonly params: ImportKey;
  readonly body: {
    readonly dryRun: boolean;
    readonly removeMissing: boolean;
    readonly reason?: string | undefined;
  };
}

/** Parts read at the same time. */
const readAtOnce = 16;

/**
 * Makes the routes of the uploaded document, as one policy version. Where a call ends without an answer it is
 * repeated: what was made already is found unchanged.
 */
export async function applyImport(
  context: ServiceContext,
  { params, body }: ImportApplication,
): Promise<ImportReport> {
  const staged = await findImport(context, params);
  const { missing } = await viewImport(context, staged);
  if (missing.length > 0) {
    throw new AppError(
      'conflict',
      `Not all of the document is there: upload the parts ${joinNames(missing.map(String), 20)} first.`,
    );
  }
  const report = await importRoutes(context, {
    params: { apiId: params.apiId },
    body: { ...body, document: await readDocument(context, staged) },
  });
  // In a draft nothing of it is in force, and the draft may be discarded.
  if (!body.dryRun && context.draftId === undefined)
    await context.store.putStagedImport({ ...staged, appliedAs: report.policyVersion });
  return report;
}

async function readDocument({ store }: ServiceContext, { id, parts, sha256 }: StagedImport): Promise<string> {
  const texts: string[] = [];
  for (let first = 1; first <= parts; first += readAtOnce) {
    const count = Math.min(readAtOnce, parts - first + 1);
    const read = await Promise.all(
      Array.from({ length: count }, (_, i) => store.readImportPart(id, first + i)),
    );
    texts.push(...read.map((text) => text ?? ''));
  }
  const document = texts.join('');
  if (sha256 !== undefined && createHash('sha256').update(document, 'utf8').digest('hex') !== sha256) {
    throw new AppError(
      'conflict',
      'The parts do not make the document that the import was begun with. Upload all of them again, or begin another import.',
    );
  }
  return document;
}
