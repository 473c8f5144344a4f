import type { ImportReport } from '../../contracts/apis';
import { type ImportOrder, importDescription } from '../apis/import-description';
import { findApi } from '../apis/view-api';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { describeGateway } from './describe-gateway';

interface ImportInput {
  readonly params: { readonly apiId: string };
  readonly body: ImportOrder;
}

/** Makes a route of every route that API Gateway has, as one policy version; or only says what it would do. */
export async function importFromGateway(
  context: ServiceContext,
  { params: { apiId }, body }: ImportInput,
): Promise<ImportReport> {
  const { policy } = await readPolicy(context);
  const gateway = await context.gateway.readApi(findApi(policy, apiId));
  return importDescription(context, apiId, describeGateway(gateway), body);
}
