import type { AnySchema } from '@orpc/contract';
import { z } from 'zod';
import { AppError } from '@/lib/contracts/problem';

interface Operation {
  readonly inputSchema?: AnySchema | undefined;
  readonly route: {
    readonly method?: string | undefined;
    readonly path?: string | undefined;
    readonly inputStructure?: 'compact' | 'detailed' | undefined;
  };
}

/**
 * Names of the query parameters that an operation takes: those of its input that neither the path nor a body gives.
 * Undefined where its input is not an object, which a test finds.
 */
export function queryNamesOf({ inputSchema, route }: Operation): readonly string[] | undefined {
  if (inputSchema === undefined) return [];
  const input = shapeOf(inputSchema);
  if (!input) return undefined;
  if (route.inputStructure === 'detailed') {
    const query = input['query'];
    return query === undefined ? [] : namesOf(query);
  }
  if (route.method !== 'GET') return [];
  const inPath = new Set(Array.from(route.path?.matchAll(/\{\+?(\w+)\}/g) ?? [], ([, name]) => name));
  return Object.keys(input).filter((name) => !inPath.has(name));
}

const namesOf = (schema: unknown) => {
  const shape = shapeOf(schema);
  return shape && Object.keys(shape);
};

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  if (schema instanceof z.ZodObject) return schema.shape;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return shapeOf(schema.unwrap());
  return schema instanceof z.ZodPipe ? shapeOf(schema.in) : undefined;
}

const shownCharacters = 60;

/**
 * Refuses a query parameter that the operation does not take. Left out of account, a filter with a slip of the pen
 * would list everything, and the caller would take that for what was asked.
 */
export function refuseUnknownQuery(operation: Operation, sent: Iterable<string>): void {
  const known = queryNamesOf(operation);
  if (known === undefined) return;
  // A list may be written `name[]` or `name[0]`.
  const names = new Set(Array.from(sent, (name) => name.replace(/\[.*$/, '')));
  const unknown = [...names].filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const takes = known.length === 0 ? 'takes none' : `takes ${known.join(', ')}`;
  const errors = unknown.slice(0, 10).map((name) => ({
    pointer: `/query/${name.slice(0, shownCharacters).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    message: `is no query parameter of this operation, which ${takes}`,
  }));
  const listed = unknown.slice(0, 3).map((name) => `"${name.slice(0, shownCharacters)}"`);
  throw new AppError(
    'validation_failed',
    `Unknown query parameter ${listed.join(', ')}: this operation ${takes}.`,
    errors,
  );
}
