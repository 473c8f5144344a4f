import type { ImportReport } from '../../contracts/apis';
import { AppError } from '../../contracts/problem';
import type { Api } from '../../core/model/api';
import { describeRoutes } from '../../openapi/describe-routes';
import { DocumentError } from '../../openapi/document-error';
import type { ApiDescription } from '../../openapi/types';
import type { ServiceContext } from '../context';
import { readPolicy } from '../policy/read-policy';
import { type ImportOrder, importDescription } from './import-description';
import { findApi } from './view-api';

interface ImportInput {
  readonly params: { readonly apiId: string };
  readonly body: ImportOrder & { readonly document: unknown };
}

/** Makes a route of every operation of an API description, as one policy version; or only says what it would do. */
export async function importRoutes(
  context: ServiceContext,
  { params, body }: ImportInput,
): Promise<ImportReport> {
  // Whether the API exists is said before what is wrong with the document.
  const { policy } = await readPolicy(context);
  requireHttpApi(findApi(policy, params.apiId));
  return importDescription(context, params.apiId, readDocument(body.document), body);
}

/** Refuses an API that an OpenAPI document cannot describe. */
export function requireHttpApi(api: Api): void {
  if (api.type === 'REST' || api.type === 'HTTP') return;
  throw new AppError(
    'conflict',
    `API ${api.name} is a ${api.type} API; OpenAPI describes REST and HTTP APIs. Add its routes one by one.`,
  );
}

function readDocument(document: unknown): ApiDescription {
  try {
    return describeRoutes(document);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new AppError('validation_failed', `Nothing was imported. In the document, ${error.message}.`, [
      { pointer: `/document${error.pointer}`, message: error.message },
    ]);
  }
}
