import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { GatewayRoute } from '../types';

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;

const parameterSchema = z.object({
  $ref: z.string().optional(),
  name: z.string().optional(),
  in: z.string().optional(),
  'x-multi-segment': z.boolean().optional(),
});
type Parameter = z.infer<typeof parameterSchema>;

const operationSchema = z.object({ parameters: z.array(parameterSchema).optional() });
const pathItemSchema = z.object({
  parameters: z.array(parameterSchema).optional(),
  get: operationSchema.optional(),
  head: operationSchema.optional(),
  post: operationSchema.optional(),
  put: operationSchema.optional(),
  patch: operationSchema.optional(),
  delete: operationSchema.optional(),
  options: operationSchema.optional(),
});
const documentSchema = z.object({
  paths: z.record(z.string(), pathItemSchema),
  components: z.object({ parameters: z.record(z.string(), parameterSchema).optional() }).optional(),
});
type ApiDescription = z.infer<typeof documentSchema>;

/** Reads methods and paths of an OpenAPI 3 document in JSON, as importing it into API Gateway would deploy them. */
export async function readOpenApiRoutes(file: string | URL): Promise<GatewayRoute[]> {
  return openApiRoutes(JSON.parse(await readFile(file, 'utf8')));
}

/**
 * A parameter that may span several segments becomes greedy where API Gateway allows that, at the end of the path;
 * elsewhere it takes one segment. A path with a parameter in part of a segment cannot be deployed and is left out.
 */
export function openApiRoutes(document: unknown): GatewayRoute[] {
  const description = documentSchema.parse(document);
  return Object.entries(description.paths).flatMap(([path, item]) =>
    isDeployable(path)
      ? methods.flatMap((method) => {
          const operation = item[method];
          if (!operation) return [];
          const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
          return [{ method: method.toUpperCase(), path: withGreedyEnd(path, parameters, description) }];
        })
      : [],
  );
}

function isDeployable(path: string): boolean {
  return path
    .slice(1)
    .split('/')
    .every((segment) => /^(?:[^{}]*|\{[^{}]+\})$/.test(segment));
}

function withGreedyEnd(path: string, parameters: readonly Parameter[], description: ApiDescription): string {
  const last = /\{(?<name>[^{}+]+)\}$/.exec(path)?.groups?.name;
  if (last === undefined) return path;
  const isMultiSegment = parameters
    .map((parameter) => resolve(parameter, description))
    .some((p) => p?.name === last && p.in === 'path' && p['x-multi-segment'] === true);
  return isMultiSegment ? `${path.slice(0, -1)}+}` : path;
}

function resolve(parameter: Parameter, description: ApiDescription): Parameter | undefined {
  const name = parameter.$ref?.replace('#/components/parameters/', '');
  return name === undefined ? parameter : description.components?.parameters?.[name];
}
