import { AppError } from '../../contracts/problem';
import type { UserImport } from '../../core/model/user-import';
import type { ServiceContext } from '../context';

/** How far an import has come. */
export async function getUserImport({ store }: ServiceContext, importId: string): Promise<UserImport> {
  const userImport = await store.getUserImport(importId);
  if (userImport !== undefined) return userImport;
  throw new AppError(
    'not_found',
    `There is no import ${importId}: it wrote nothing, or was never begun. GET /api/v1/users/imports lists them.`,
  );
}
