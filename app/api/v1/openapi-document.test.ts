import { traverseContractProcedures } from '@orpc/server';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '@/lib/contracts';
import { createTestApi } from './testing/test-api';

const operationSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  'x-gatewarden-permission': z.string(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }).loose(),
});

describe('the OpenAPI document', () => {
  let document: z.infer<typeof documentSchema>;
  beforeAll(async () => {
    const { call } = await createTestApi();
    document = documentSchema.parse((await call('/openapi.json', { caller: 'nobody' })).body);
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
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
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
});
