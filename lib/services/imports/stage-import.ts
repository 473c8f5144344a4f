import { randomBytes } from 'node:crypto';
import { maxPartBytes } from '../../contracts/imports';
import { AppError } from '../../contracts/problem';
import { toWellFormed } from '../../core/change/canonical-json';
import type { StagedImport } from '../../store/port';
import { requireHttpApi } from '../apis/import-routes';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { findImport, type ImportKey, viewImport } from './view-import';

const keptForMs = 24 * 3_600_000;

interface ImportBegin {
  readonly params: { readonly apiId: string };
  readonly body: { readonly parts: number; readonly sha256?: string | undefined };
}

/** Begins an import whose document comes in parts. Nothing of it is in force before it is applied. */
export async function stageImport(context: ServiceContext, { params, body }: ImportBegin) {
  const { policy } = await readPolicy(context);
  requireHttpApi(findApi(policy, params.apiId));
  const now = context.now();
  const staged: StagedImport = {
    id: `imp_${randomBytes(16).toString('base64url')}`,
    apiId: params.apiId,
    parts: body.parts,
    ...(body.sha256 !== undefined && { sha256: body.sha256 }),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + keptForMs).toISOString(),
  };
  await context.store.putStagedImport(staged);
  return viewImport(context, staged);
}

interface PartUpload {
  readonly params: ImportKey & { readonly part: number };
  readonly body: { readonly text: string };
}

/** Takes one part in; the same part again replaces it, so that an upload that was cut off is simply repeated. */
export async function uploadPart(context: ServiceContext, { params, body }: PartUpload) {
  const staged = await findImport(context, params);
  if (params.part > staged.parts) {
    throw invalid('/params/part', `The import has ${staged.parts} parts; there is no part ${params.part}.`);
  }
  const bytes = Buffer.byteLength(body.text, 'utf8');
  if (bytes > maxPartBytes) {
    throw invalid(
      '/text',
      `The part has ${bytes} bytes; ${maxPartBytes} are the most. Cut the document into smaller parts.`,
    );
  }
  if (toWellFormed(body.text) !== body.text) {
    throw invalid('/text', 'The document is cut inside a character. Cut it between two.');
  }
  if (staged.appliedAs !== undefined) {
    throw new AppError(
      'conflict',
      `The import was applied as version ${staged.appliedAs}. Begin another one.`,
    );
  }
  await context.store.putImportPart(staged, params.part, body.text);
  return viewImport(context, staged);
}

const invalid = (pointer: string, message: string) =>
  new AppError('validation_failed', message, [{ pointer, message }]);

/** How far an import is, and which parts are missing. */
export async function getImport(context: ServiceContext, key: ImportKey) {
  return viewImport(context, await findImport(context, key));
}
