import { type ExportManifest, exportManifestSchema } from '../../contracts/access-log-export';
import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';

/** The manifest of an export that was delivered whole, with the change that recorded it. */
export async function getExport(
  { store }: Pick<ServiceContext, 'store'>,
  exportId: string,
): Promise<{ manifest: ExportManifest; changeSeq: number }> {
  const page = await store.listChanges({ targetType: 'access_log', targetId: exportId, limit: 1 });
  const [change] = page.items;
  if (change === undefined) {
    throw new AppError(
      'not_found',
      `There is no export ${exportId}. An export that broke off has no manifest: repeat it with the same cursor.`,
    );
  }
  return { manifest: exportManifestSchema.parse(change.after), changeSeq: change.seq };
}
