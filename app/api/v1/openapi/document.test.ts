import { traverseContractProcedures } from '@orpc/server';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDocument } from '@/components/api-reference/read-document';
import { contract } from '@/lib/contracts';
import { problemSchema } from '@/lib/contracts/problem';
import { createTestApi } from '../testing/test-api';

const mediaSchema = z.looseObject({ example: z.unknown() });
const contentSchema = z.record(z.string(), mediaSchema);
/** What is described elsewhere in the document is no parameter of one operation. */
const referenceSchema = z.strictObject({ $ref: z.string() }).transform(() => []);
const parameterSchema = z
  .looseObject({ name: z.string(), in: z.string(), example: z.unknown() })
  .transform((parameter) => [parameter]);
const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  'x-gatewarden-permission': z.string(),
  parameters: z
    .array(z.union([referenceSchema, parameterSchema]))
    .default([])
    .transform((all) => all.flat()),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: contentSchema.optional() })),
});
type DocumentedOperation = z.infer<typeof operationSchema>;
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }).loose(),
});

describe('the OpenAPI document', () => {
  let served: unknown;
  let document: z.infer<typeof documentSchema>;
  const listOperations = () => Object.values(document.paths).flatMap((item) => Object.values(item));
  beforeAll(async () => {
    const { call } = await createTestApi();
    served = (await call('/openapi.json', { caller: 'nobody' })).body;
    document = documentSchema.parse(served);
  });

  it('is what the console makes its reference of', () => {
    const shown = readDocument(served);
    expect(shown.map(({ id }) => id)).toEqual(listOperations().map(({ operationId }) => operationId));
  });

  it('is valid by an independent validator', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true });
  });

  it('holds every operation of the contract under its path and method', () => {
    const expected: string[] = [];
    traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': def }, path }) => {
      expected.push(`${path.join('.')} ${def.route.method?.toLowerCase()} ${def.route.path}`);
    });
    const documented = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => `${operationId} ${method} ${path}`),
    );
    expect(documented.sort()).toEqual(expected.sort());
  });

  it('names the permission of every operation, and its problems', () => {
    const operations = listOperations();
    expect(operations.filter((operation) => operation['x-gatewarden-permission'] === 'refused')).toEqual([]);
    const grant = operations.find(({ operationId }) => operationId === 'users.grantRole');
    expect(grant?.['x-gatewarden-permission']).toBe('users:assign');
    expect(Object.keys(grant?.responses ?? {}).sort()).toEqual(
      ['200', '400', '401', '403', '404', '409', '412', '413', '415', '422', '500', '503'].sort(),
    );
  });

  it('points to no schema that it does not have', () => {
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    const missing = [...references].filter(([, name]) => !(name && name in document.components.schemas));
    expect(missing).toEqual([]);
  });

  it('summarises every operation, and shows an example of all that it takes and answers', () => {
    const incomplete = listOperations().filter((operation) => {
      const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      const medias = [operation.requestBody, ...good.map(([, response]) => response)].flatMap((part) =>
        Object.values(part?.content ?? {}),
      );
      const examples = [...medias, ...operation.parameters].map(({ example }) => example);
      return operation.summary === '' || good.length === 0 || examples.includes(undefined);
    });
    expect(incomplete.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('shows each problem of an operation with an example', () => {
    const problems = z
      .looseObject({ responses: z.record(z.string(), z.looseObject({ content: contentSchema })) })
      .parse(document.components).responses;
    for (const [code, { content }] of Object.entries(problems)) {
      expect(problemSchema.parse(content['application/problem+json']?.example).code).toBe(code);
    }
    for (const { responses, operationId } of listOperations()) {
      const refs = Object.entries(responses).filter(
        ([status]) => status.startsWith('4') || status.startsWith('5'),
      );
      expect([operationId, refs.length > 0]).toEqual([operationId, true]);
      for (const [, { $ref }] of refs)
        expect(problems).toHaveProperty([String($ref).split('/').at(-1) ?? '']);
    }
  });

  it.each(listContracts())(
    'gives $name examples that its contract takes',
    async ({ name, input, output }) => {
      const operation = listOperations().find(({ operationId }) => operationId === name);
      const answer =
        operation &&
        exampleOf(Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1]);
      const taken = operation && (await input?.safeParseAsync(inputOf(operation)));
      expect(taken?.error).toBeUndefined();
      const answered = answer === undefined ? undefined : await output?.safeParseAsync(answer);
      expect(answered?.error).toBeUndefined();
    },
  );
});

function listContracts() {
  const all: { name: string; input: z.ZodType | undefined; output: z.ZodType | undefined }[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: { '~orpc': def }, path }) => {
    // One that answers with headers has a file for a body.
    const isWhole = def.route.outputStructure !== 'detailed';
    all.push({
      name: path.join('.'),
      input: zodOrNone.parse(def.inputSchema),
      output: isWhole ? zodOrNone.parse(def.outputSchema) : undefined,
    });
  });
  return all;
}

/** An output that is an event stream has no schema of Zod's. */
const zodOrNone = z.instanceof(z.ZodType).optional().catch(undefined);

const exampleOf = (part: { readonly content?: z.infer<typeof contentSchema> | undefined } | undefined) =>
  part?.content?.['application/json']?.example;

/** The input of an operation, put together from the examples of its parts: grouped where the contract groups it. */
function inputOf(operation: DocumentedOperation): unknown {
  const at = (place: string) =>
    Object.fromEntries(operation.parameters.filter((p) => p.in === place).map((p) => [p.name, p.example]));
  const [params, query, headers, body] = [
    at('path'),
    at('query'),
    at('header'),
    exampleOf(operation.requestBody),
  ];
  const flat = typeof body === 'object' ? body : {};
  return { ...params, ...query, ...flat, params, query, headers, body };
}
