import * as z from 'zod/mini';

const contentSchema = z.record(z.string(), z.looseObject({ example: z.optional(z.unknown()) }));
const responseSchema = z.looseObject({
  description: z.optional(z.string()),
  content: z.optional(contentSchema),
  $ref: z.optional(z.string()),
});
const parameterSchema = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z._default(z.boolean(), false),
  description: z._default(z.string(), ''),
  example: z.optional(z.unknown()),
});
const referenceSchema = z.looseObject({ $ref: z.string() });
type Parameter = z.infer<typeof parameterSchema>;
const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).check(z.minLength(1)),
  'x-gatewarden-permission': z.string(),
  parameters: z._default(z.array(z.union([parameterSchema, referenceSchema])), []),
  requestBody: z.optional(z.looseObject({ content: contentSchema })),
  responses: z.record(z.string(), responseSchema),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({
    responses: z.record(z.string(), responseSchema),
    parameters: z._default(z.record(z.string(), parameterSchema), {}),
  }),
});

export interface DocumentedExample {
  readonly title: string;
  readonly text: string;
}

export interface DocumentedProblem {
  readonly status: string;
  readonly code: string;
  readonly detail: string;
}

export interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  readonly body?: string | undefined;
  readonly answers: readonly DocumentedExample[];
  readonly problems: readonly DocumentedProblem[];
}

/** What the page shows of an OpenAPI document; throws where it is not one that this API serves. */
export function readDocument(document: unknown): DocumentedOperation[] {
  const { paths, components } = documentSchema.parse(document);
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const responses = Object.entries(operation.responses);
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path: `/api/v1${path}`,
        summary: operation.summary,
        tag: operation.tags[0] ?? '',
        permission: operation['x-gatewarden-permission'],
        parameters: operation.parameters.flatMap((parameter) =>
          isParameter(parameter) ? [parameter] : (components.parameters[nameOf(parameter.$ref)] ?? []),
        ),
        body: operation.requestBody && textOf(operation.requestBody.content),
        answers: responses
          .filter(([status]) => status.startsWith('2'))
          .map(([status, { content }]) => ({ title: status, text: content ? (textOf(content) ?? '') : '' })),
        problems: responses.flatMap(([status, { $ref }]) => {
          const code = $ref && nameOf($ref);
          return code === undefined
            ? []
            : [{ status, code, detail: detailOf(components.responses[code]?.content) }];
        }),
      };
    }),
  );
}

const isParameter = (one: Parameter | z.infer<typeof referenceSchema>): one is Parameter => 'name' in one;

/** What a reference into the components of the document names. */
const nameOf = (reference: string): string => reference.split('/').at(-1) ?? '';

const problemSchema = z.looseObject({ detail: z.string() });

function detailOf(content: z.infer<typeof contentSchema> | undefined): string {
  const problem = problemSchema.safeParse(Object.values(content ?? {})[0]?.example);
  return problem.success ? problem.data.detail : '';
}

function textOf(content: z.infer<typeof contentSchema>): string | undefined {
  const [media] = Object.values(content);
  if (!media) return undefined;
  return typeof media.example === 'string' ? media.example : JSON.stringify(media.example, null, 2);
}

/** Operations whose words hold all that is looked for, in groups by tag. */
export function groupOperations(
  operations: readonly DocumentedOperation[],
  wanted: string,
): [string, DocumentedOperation[]][] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, DocumentedOperation[]>();
  for (const operation of operations) {
    const { method, path, summary, permission, tag } = operation;
    const text = `${method} ${path} ${summary} ${permission} ${tag}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    groups.set(tag, [...(groups.get(tag) ?? []), operation]);
  }
  return [...groups];
}
