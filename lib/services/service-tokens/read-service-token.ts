import { AppError } from '../../contracts/problem';
import type { ServiceToken } from '../../core/model/console';
import type { ServiceContext } from '../context';

export async function readServiceToken(
  { store }: Pick<ServiceContext, 'store'>,
  serviceTokenId: string,
): Promise<ServiceToken> {
  const token = await store.getServiceToken(serviceTokenId);
  if (token) return token;
  throw new AppError(
    'not_found',
    `There is no service token ${serviceTokenId}. GET /api/v1/service-tokens lists them.`,
  );
}
