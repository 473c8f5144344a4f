import type { OpenAPI } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { traverseContractProcedures } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '@/lib/contracts';
import { decisionEntrySchema } from '@/lib/contracts/access-log';
import { apiViewSchema, importReportSchema } from '@/lib/contracts/apis';
import type { OperationMeta } from '@/lib/contracts/operation';
import { type ProblemCode, problemSchema, problemStatus } from '@/lib/contracts/problem';
import { roleViewSchema } from '@/lib/contracts/roles';
import { routeViewSchema } from '@/lib/contracts/routes';
import { userViewSchema } from '@/lib/contracts/users';
import { changeSchema } from '@/lib/core/model/change';
import { explanationSchema } from '@/lib/core/model/explanation';

const description = `The control plane of Gatewarden. Every operation names the console permission it needs in
\`x-gatewarden-permission\`. Errors are problem details (RFC 9457); program against their \`code\`.
Writes accept a \`reason\` for the change record and \`If-Match\` with an entity's \`etag\`.`;

/** Schemas that the document names once. */
const named = {
  Problem: problemSchema,
  User: userViewSchema,
  Role: roleViewSchema,
  Api: apiViewSchema,
  Route: routeViewSchema,
  ImportReport: importReportSchema,
  Change: changeSchema,
  DecisionEntry: decisionEntrySchema,
  Explanation: explanationSchema,
};

const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });

async function generateDocument(): Promise<OpenAPI.Document> {
  const metas = collectMetas();
  const document = await generator.generate(contract, {
    info: { title: 'Gatewarden control plane', version: '1', description },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { serviceToken: [] }],
    commonSchemas: Object.fromEntries(
      Object.entries(named).map(([name, schema]) => [name, { schema, strategy: 'output' }]),
    ),
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'gatewarden.session',
          description: 'Set by signing in.',
        },
        serviceToken: { type: 'http', scheme: 'bearer', description: 'A service token: gwt_…' },
      },
    },
  });
  for (const operation of Object.values(document.paths ?? {}).flatMap(listOperations)) {
    const access = metas.get(operation.operationId ?? '')?.access ?? 'refused';
    Object.assign(
      operation,
      { 'x-gatewarden-permission': access },
      access === 'anonymous' && { security: [] },
    );
    operation.responses = { ...operation.responses, ...problemResponses(operation, access) };
  }
  return document;
}

function collectMetas(): ReadonlyMap<string, OperationMeta> {
  const metas = new Map<string, OperationMeta>();
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': def }, path }) => {
    metas.set(path.join('.'), def.meta);
  });
  return metas;
}

function listOperations(item: OpenAPI.PathItemObject | undefined): OpenAPI.OperationObject[] {
  return [item?.get, item?.post, item?.put, item?.patch, item?.delete].filter((o) => o !== undefined);
}

/** The problems an operation can answer with, as far as its shape tells. */
function problemResponses(operation: OpenAPI.OperationObject, access: string): OpenAPI.ResponsesObject {
  const places = new Set((operation.parameters ?? []).map((p) => ('in' in p ? p.in : 'ref')));
  const codes: ProblemCode[] = ['internal_error', 'unavailable'];
  if (access !== 'anonymous') codes.push('unauthenticated', 'forbidden');
  if (operation.requestBody) codes.push('malformed_request', 'payload_too_large', 'unsupported_media_type');
  if (operation.requestBody || places.size > 0) codes.push('validation_failed');
  if (places.has('path')) codes.push('not_found');
  if (access.endsWith(':write') || access.endsWith(':assign')) codes.push('conflict');
  if (places.has('header')) codes.push('precondition_failed');
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(codes.map((code) => [problemStatus[code], { description: code, content }]));
}

let document: Promise<OpenAPI.Document> | undefined;

/** The OpenAPI document of the contract, made once per process. */
export async function readOpenApiDocument(): Promise<Record<string, unknown>> {
  document ??= generateDocument();
  return { ...(await document) };
}
