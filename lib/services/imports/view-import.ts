import type { StagedImportView } from '../../contracts/imports';
import { AppError } from '../../contracts/problem';
import type { StagedImport } from '../../store/port';
import type { ServiceContext } from '../context';

export interface ImportKey {
  readonly apiId: string;
  readonly importId: string;
}

/** A staged import of this API that has not been forgotten yet. */
export async function findImport(
  { store, now }: ServiceContext,
  { apiId, importId }: ImportKey,
): Promise<StagedImport> {
  const staged = await store.getStagedImport(importId);
  if (staged?.apiId === apiId && staged.expiresAt > now().toISOString()) return staged;
  throw new AppError(
    'not_found',
    `API ${apiId} has no import ${importId}; imports are kept for a day. POST /api/v1/apis/${apiId}/imports begins one.`,
  );
}

/** How far an import is. */
export async function viewImport({ store }: ServiceContext, staged: StagedImport): Promise<StagedImportView> {
  const { id, apiId, parts, createdAt, expiresAt, appliedAs, sha256 } = staged;
  const received = new Set(await store.listImportParts(id));
  const missing = Array.from({ length: parts }, (_, i) => i + 1).filter((part) => !received.has(part));
  const status = appliedAs !== undefined ? 'applied' : missing.length === 0 ? 'complete' : 'uploading';
  return {
    id,
    apiId,
    status,
    parts,
    missing,
    createdAt,
    expiresAt,
    received: parts - missing.length,
    ...(appliedAs !== undefined && { appliedAs }),
    ...(sha256 !== undefined && { sha256 }),
  };
}
