import type { Page } from '@playwright/test';
import { z } from 'zod';
import { callApi } from './api';
import { readStackState } from './stack';

/** Parameters of the path stand with their operation; those that many share are referred to. */
const parameterSchema = z
  .object({ name: z.string(), in: z.string(), example: z.unknown() })
  .or(z.object({ $ref: z.string() }));
const operationSchema = z.object({
  operationId: z.string(),
  'x-gatewarden-permission': z.string(),
  parameters: z.array(parameterSchema).default([]),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

interface Operation {
  readonly id: string;
  readonly method: string;
  /** With the examples of the document in place of its parameters. */
  readonly path: string;
  readonly permission: string;
}

/** Every operation of the control plane, as its own document describes it. */
export async function listOperations(): Promise<readonly Operation[]> {
  const { body } = await callApi('GET', '/openapi.json');
  return Object.entries(documentSchema.parse(body).paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path: operation.parameters
        .flatMap((parameter) => ('in' in parameter && parameter.in === 'path' ? [parameter] : []))
        .reduce(
          (path, { name, example }) => path.replace(`{${name}}`, encodeURIComponent(String(example))),
          template,
        ),
      permission: operation['x-gatewarden-permission'],
    })),
  );
}

/** Sends what a page of the console could send: with the session of whoever the page belongs to. */
export async function callFromPage(page: Page, method: string, path: string, body?: unknown) {
  const { console: origin } = readStackState();
  const response = await page.request.fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { origin },
    ...(body !== undefined && { data: body }),
  });
  return { status: response.status(), text: await response.text() };
}

/** Number of the newest change record: a write anywhere would have made one more. */
export async function newestChange(): Promise<number> {
  const { body } = await callApi('GET', '/changes?limit=1');
  return z.object({ items: z.tuple([z.object({ seq: z.int() })]) }).parse(body).items[0].seq;
}
