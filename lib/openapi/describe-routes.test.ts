import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { describeRoutes } from './describe-routes';
import { DocumentError } from './document-error';

const info = { title: 'Orders', version: '1' };
const document = (paths: unknown, more: object = {}) => ({ openapi: '3.0.3', info, paths, ...more });
const get = { get: { tags: ['orders'], operationId: 'listOrders', summary: 'List orders' } };

function refusal(given: unknown): DocumentError {
  try {
    describeRoutes(given);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error('the document was accepted');
}

describe('describeRoutes', () => {
  it.each([
    ['OpenAPI 3.1', { openapi: '3.1.0', info, paths: { '/orders': get } }, '3.1.0'],
    ['OpenAPI 3.0', { openapi: '3.0.4', info, paths: { '/orders': get } }, '3.0.4'],
    ['Swagger 2.0', { swagger: '2.0', info, basePath: '/v1', paths: { '/orders': get } }, '2.0'],
  ])('reads %s as JSON, YAML and data alike', (_name, given, specification) => {
    const described = describeRoutes(given);
    expect(described).toEqual({
      title: 'Orders',
      specification,
      operations: 1,
      warnings: [],
      routes: [
        {
          method: 'GET',
          path: '/orders',
          pointer: '/paths/~1orders/get',
          access: { type: 'permission', mode: 'all', permissions: ['orders:read'] },
          summary: 'List orders',
          operationId: 'listOrders',
          tags: ['orders'],
        },
      ],
    });
    expect(describeRoutes(JSON.stringify(given))).toEqual(described);
    expect(describeRoutes(stringify(given))).toEqual(described);
  });

  it('reads an unquoted YAML version', () => {
    expect(describeRoutes('swagger: 2.0\ninfo: {title: T}\npaths: {}').specification).toBe('2.0');
    expect(describeRoutes('openapi: 3.1\ninfo: {title: T}\npaths: {}').specification).toBe('3.1');
  });

  it('follows references to path items and parameters', () => {
    const described = describeRoutes(
      document(
        {
          '/files/{path}': { $ref: '#/components/pathItems/file' },
          '/alias': { $ref: '#/paths/~1files~1%7Bpath%7D' },
        },
        {
          components: {
            pathItems: { file: { parameters: [{ $ref: '#/components/parameters/path' }], get: {}, put: {} } },
            parameters: {
              path: { $ref: '#/components/parameters/real' },
              real: { name: 'path', in: 'path', 'x-multi-segment': true },
            },
          },
        },
      ),
    );
    expect(described.routes.map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /files/{path+}',
      'PUT /files/{path+}',
      'GET /alias',
      'PUT /alias',
    ]);
    expect(described.routes[0]?.multiSegmentParameters).toEqual(['path']);
    expect(described.warnings[0]).toMatchObject({
      code: 'multi_segment_parameter',
      pointer: '/components/pathItems/file/get',
    });
  });

  it('reads the ANY method of an API Gateway export', () => {
    const { routes } = describeRoutes(document({ '/{proxy+}': { 'x-amazon-apigateway-any-method': {} } }));
    expect(routes).toMatchObject([{ method: 'ANY', path: '/{proxy+}' }]);
  });

  it('says which route decides a request whose mid-path parameter has several segments', () => {
    const parameters = [{ name: 'branch', in: 'path', 'x-multi-segment': true }];
    const { warnings } = describeRoutes(
      document({
        '/branches/{branch}': { parameters, get: { tags: ['code'] } },
        '/branches/{branch}/protection': { parameters, get: { tags: ['code'] }, put: { tags: ['code'] } },
      }),
    );
    expect(warnings.map((w) => w.pointer)).toEqual([
      '/paths/~1branches~1{branch}/get',
      '/paths/~1branches~1{branch}~1protection/get',
      '/paths/~1branches~1{branch}~1protection/put',
    ]);
    expect(warnings[1]?.message).toContain('decided by GET /branches/{branch+} (code:read)');
    expect(warnings[2]?.message).toContain('route_unknown');
  });

  it('imports templates that match the same requests once, needing what each needs', () => {
    const { routes, warnings, operations } = describeRoutes(
      document({
        '/orders/{id}': { get: { tags: ['orders'] } },
        '/orders/{orderId}/': { get: { tags: ['billing'] } },
        '/operations/{id}:start': { post: { operationId: 'start', tags: ['operations'] } },
        '/operations/{id}_start': { post: { operationId: 'delete', tags: ['operations'] } },
      }),
    );
    expect(operations).toBe(4);
    expect(routes.map((r) => [r.path, r.access.permissions])).toEqual([
      ['/orders/{id}', ['orders:read', 'billing:read']],
      ['/operations/{id_start}', ['operations:write', 'operations:delete']],
    ]);
    expect(warnings.map((w) => w.code)).toEqual([
      'trailing_slash',
      'duplicate_route',
      'path_not_supported',
      'path_not_supported',
      'duplicate_route',
    ]);
    expect(warnings[1]).toMatchObject({ pointer: '/paths/~1orders~1{orderId}~1/get' });
  });

  it('cuts long texts without halving a character', () => {
    const long = `${'x'.repeat(499)}😀`;
    const { routes } = describeRoutes(document({ '/a': { get: { summary: long, tags: [long] } } }));
    expect(routes[0]?.summary).toBe(`${'x'.repeat(499)}\ufffd`);
    expect(routes[0]?.tags).toEqual(['x'.repeat(100)]);
  });

  it('refuses what costs too much to read', () => {
    const many = Array.from({ length: 20_001 }, (_, i) => [`/p${i}`, { get: {} }]);
    expect(refusal(document(Object.fromEntries(many))).message).toContain('20,000 paths');
    const parameters = Array.from({ length: 501 }, (_, i) => ({ name: `p${i}`, in: 'query' }));
    expect(refusal(document({ '/a': { parameters } })).pointer).toBe('/paths/~1a/parameters');
    const chain = Array.from({ length: 60 }, (_, i) => [`/p${i}`, { $ref: `#/paths/~1p${i + 1}` }]);
    expect(refusal(document(Object.fromEntries(chain))).message).toContain('follow one another');
    const alike = Array.from({ length: 21 }, (_, i) => [`/{p${i}}`, { get: { tags: [`t${i}`] } }]);
    expect(refusal(document(Object.fromEntries(alike))).message).toContain('more than 20 permissions');
  });

  it('names what is not imported', () => {
    const { routes, warnings, operations } = describeRoutes(
      document({
        '/a': { trace: {}, gett: {}, 'x-note': {}, description: 'd', get: {} },
        '/b//c': { get: {} },
        'x-paths': 1,
      }),
    );
    expect(operations).toBe(2);
    expect(routes).toHaveLength(1);
    expect(warnings.map((w) => [w.code, w.pointer])).toEqual([
      ['method_not_supported', '/paths/~1a/trace'],
      ['method_not_supported', '/paths/~1a/gett'],
      ['path_not_supported', '/paths/~1b~1~1c/get'],
    ]);
  });

  it('takes schemas that refer to themselves, which are legal and say nothing of routes', () => {
    const node = '#/components/schemas/Node';
    const schemas = {
      Node: {
        type: 'object',
        properties: {
          parent: { $ref: node },
          children: { type: 'array', items: { $ref: '#/components/schemas/Nodes' } },
        },
      },
      Nodes: { type: 'array', items: { $ref: node } },
      Self: { $ref: '#/components/schemas/Self' },
    };
    const body = { content: { 'application/json': { schema: { $ref: node } } } };
    const parameters = [{ name: 'nodeId', in: 'path', required: true, schema: { $ref: node } }];
    const { routes, warnings } = describeRoutes(
      document(
        { '/nodes/{nodeId}': { put: { parameters, requestBody: body } } },
        { components: { schemas } },
      ),
    );
    expect(routes.map(({ method, path }) => [method, path])).toEqual([['PUT', '/nodes/{nodeId}']]);
    expect(warnings).toEqual([]);
  });

  const cyclic = { a: { $ref: '#/components/parameters/b' }, b: { $ref: '#/components/parameters/a' } };
  it.each<[string, unknown, string]>([
    ['no version', { info, paths: {} }, ''],
    ['an unknown version', { openapi: '4.0.0', info, paths: {} }, '/openapi'],
    ['Swagger 1.2', { swagger: '1.2', info, paths: {} }, '/swagger'],
    ['no info', { openapi: '3.0.0', paths: {} }, '/info'],
    ['no title', { openapi: '3.0.0', info: {}, paths: {} }, '/info/title'],
    ['no paths', { openapi: '3.1.0', info }, '/paths'],
    ['paths as a list', document([]), '/paths'],
    ['a path without a slash', document({ orders: get }), '/paths/orders'],
    ['a path item that is text', document({ '/a': 'x' }), '/paths/~1a'],
    ['an operation that is null', document({ '/a': { get: null } }), '/paths/~1a/get'],
    [
      'a number as operationId',
      document({ '/a': { get: { operationId: 1 } } }),
      '/paths/~1a/get/operationId',
    ],
    ['a list as summary', document({ '/a': { get: { summary: [] } } }), '/paths/~1a/get/summary'],
    ['tags as text', document({ '/a': { get: { tags: 'x' } } }), '/paths/~1a/get/tags'],
    ['a tag that is an object', document({ '/a': { get: { tags: ['x', {}] } } }), '/paths/~1a/get/tags/1'],
    ['parameters as an object', document({ '/a': { parameters: {} } }), '/paths/~1a/parameters'],
    [
      'a parameter that is text',
      document({ '/a': { get: { parameters: ['x'] } } }),
      '/paths/~1a/get/parameters/0',
    ],
    [
      'a parameter without a name',
      document({ '/a': { get: { parameters: [{ in: 'path' }] } } }),
      '/paths/~1a/get/parameters/0/name',
    ],
    [
      'a parameter without a place',
      document({ '/a': { get: { parameters: [{ name: 'x' }] } } }),
      '/paths/~1a/get/parameters/0/in',
    ],
    [
      'a reference to nothing',
      document({ '/a': { $ref: '#/components/pathItems/none' } }),
      '/paths/~1a/$ref',
    ],
    ['a reference to text', document({ '/a': { $ref: '#/info/title' } }), '/paths/~1a/$ref'],
    ['a reference outside', document({ '/a': { $ref: 'orders.yaml#/a' } }), '/paths/~1a/$ref'],
    ['a reference that is a number', document({ '/a': { $ref: 1 } }), '/paths/~1a/$ref'],
    ['a badly escaped reference', document({ '/a': { $ref: '#/%zz' } }), '/paths/~1a/$ref'],
    ['a path item that refers to itself', document({ '/a': { $ref: '#/paths/~1a' } }), '/paths/~1a/$ref'],
    [
      'parameters that refer to each other',
      document(
        { '/a': { get: { parameters: [{ $ref: '#/components/parameters/a' }] } } },
        { components: { parameters: cyclic } },
      ),
      '/components/parameters/b/$ref',
    ],
    ['braces that do not match', document({ '/a/{id': get }), '/paths/~1a~1{id/get'],
    ['a parameter twice', document({ '/{id}/{id}': get }), '/paths/~1{id}~1{id}/get'],
  ])('refuses %s and names the place', (_what, given, pointer) => {
    const error = refusal(given);
    expect(error.pointer).toBe(pointer);
    expect(error.message).toContain(pointer || 'the document');
  });

  it('names the circle', () => {
    expect(
      refusal(document({ '/a': { $ref: '#/paths/~1b' }, '/b': { $ref: '#/paths/~1a' } })).message,
    ).toContain('#/paths/~1b → #/paths/~1a → #/paths/~1b');
  });
});
