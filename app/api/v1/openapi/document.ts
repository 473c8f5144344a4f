import type { OpenAPI } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { traverseContractProcedures } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '@/lib/contracts';
import { decisionEntrySchema } from '@/lib/contracts/access-log-parts';
import { apiViewSchema, importReportSchema } from '@/lib/contracts/apis';
import { apiKeyViewSchema, clientViewSchema } from '@/lib/contracts/clients';
import { constraintViewSchema, roleConflictSchema } from '@/lib/contracts/constraints';
import { draftHeader } from '@/lib/contracts/draft-header';
import { identityProviderViewSchema } from '@/lib/contracts/identity-providers';
import { stagedImportSchema } from '@/lib/contracts/imports';
import { limitViewSchema } from '@/lib/contracts/limits';
import { type OperationMeta, operationMetaSchema } from '@/lib/contracts/operation';
import { differenceSchema } from '@/lib/contracts/policy';
import { problemSchema } from '@/lib/contracts/problem';
import type { ProblemCode } from '@/lib/contracts/problem-codes';
import { roleViewSchema } from '@/lib/contracts/roles';
import { routeViewSchema } from '@/lib/contracts/routes';
import { userViewSchema } from '@/lib/contracts/users';
import { changeSchema } from '@/lib/core/model/change';
import { explanationSchema } from '@/lib/core/model/explanation';
import { addExamples } from './add-examples';
import { problemResponses, referToProblems } from './problem-examples';
import { isSchema, type Schemas } from './sample-schema';

const description = `The control plane of Gatewarden. Every operation names the console permission it needs in
\`x-gatewarden-permission\`, and in \`x-gatewarden-or-permission\` one that opens it too. Errors are problem details (RFC 9457); program against their \`code\`.
Writes accept a \`reason\` for the change record and \`If-Match\` with an entity's \`etag\`.`;

/** Schemas that the document names once. */
const named = {
  Problem: problemSchema,
  User: userViewSchema,
  Client: clientViewSchema,
  ApiKey: apiKeyViewSchema,
  Role: roleViewSchema,
  Api: apiViewSchema,
  Route: routeViewSchema,
  ImportReport: importReportSchema,
  Change: changeSchema,
  StagedImport: stagedImportSchema,
  IdentityProvider: identityProviderViewSchema,
  Constraint: constraintViewSchema,
  RoleConflict: roleConflictSchema,
  Limit: limitViewSchema,
  PolicyDifference: differenceSchema,
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
      responses: { ...problemResponses },
      parameters: {
        Draft: {
          name: draftHeader,
          in: 'header',
          description: 'A draft: edits are gathered in it and reads show what it proposes.',
          schema: { type: 'string', pattern: '^drf_[A-Za-z0-9_-]{16,43}$' },
        },
      },
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
  const schemas = schemasOf(document);
  for (const operation of Object.values(document.paths ?? {}).flatMap(listOperations)) {
    const { meta, method } = metas.get(operation.operationId ?? '') ?? {};
    const access = meta?.access ?? 'refused';
    if (meta?.draft) {
      operation.parameters = [...(operation.parameters ?? []), { $ref: '#/components/parameters/Draft' }];
    }
    Object.assign(
      operation,
      { 'x-gatewarden-permission': access },
      meta?.orAccess && { 'x-gatewarden-or-permission': meta.orAccess },
      access === 'anonymous' && { security: [] },
    );
    operation.responses = { ...operation.responses, ...referToProblems(problemsOf(operation, access)) };
    if (method === 'POST' && access !== 'anonymous') addIdempotencyKey(operation);
    addExamples(operation, schemas, meta?.example);
  }
  return document;
}

function schemasOf(document: OpenAPI.Document): Schemas {
  const entries = Object.entries(document.components?.schemas ?? {});
  return Object.fromEntries(entries.flatMap(([name, schema]) => (isSchema(schema) ? [[name, schema]] : [])));
}

interface OperationFacts {
  readonly meta: OperationMeta;
  readonly method: string | undefined;
}

function collectMetas(): ReadonlyMap<string, OperationFacts> {
  const metas = new Map<string, OperationFacts>();
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': def }, path }) => {
    metas.set(path.join('.'), { meta: operationMetaSchema.parse(def.meta), method: def.route.method });
  });
  return metas;
}

/** Read by the one place that answers repetitions; no contract names it. */
function addIdempotencyKey(operation: OpenAPI.OperationObject): void {
  const parameter: OpenAPI.ParameterObject = {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A key of your own for this request. A repetition with the same key and input in the next 24 hours makes nothing twice and is answered as the first was, without secrets.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '0b7c8b1e-5d0c-4f6e-9a53-2f1d6f6f2a10',
  };
  operation.parameters = [...(operation.parameters ?? []), parameter];
}

function listOperations(item: OpenAPI.PathItemObject | undefined): OpenAPI.OperationObject[] {
  return [item?.get, item?.post, item?.put, item?.patch, item?.delete].filter((o) => o !== undefined);
}

/** The problems an operation can answer with, as far as its shape tells. */
function problemsOf(operation: OpenAPI.OperationObject, access: string): ProblemCode[] {
  const places = new Set((operation.parameters ?? []).map((p) => ('in' in p ? p.in : 'ref')));
  const codes: ProblemCode[] = ['internal_error', 'unavailable'];
  if (access !== 'anonymous') codes.push('unauthenticated', 'forbidden');
  if (operation.requestBody) codes.push('malformed_request', 'payload_too_large', 'unsupported_media_type');
  if (operation.requestBody || places.size > 0) codes.push('validation_failed');
  if (places.has('path')) codes.push('not_found');
  if (/:(?:write|assign|import|invite)$/.test(access)) codes.push('conflict');
  if (hasIfMatch(operation)) codes.push('precondition_failed');
  return codes;
}

const hasIfMatch = ({ parameters = [] }: OpenAPI.OperationObject) =>
  parameters.some((parameter) => 'name' in parameter && parameter.name === 'if-match');

let document: Promise<OpenAPI.Document> | undefined;

/** The OpenAPI document of the contract, made once per process. */
export async function readOpenApiDocument(): Promise<Record<string, unknown>> {
  document ??= generateDocument();
  return { ...(await document) };
}
