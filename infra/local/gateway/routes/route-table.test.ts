import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GatewayRoute } from '../types';
import { createRouteTable } from './route-table';

const route = (text: string): GatewayRoute => {
  const [method = '', path = ''] = text.split(' ');
  return { method, path };
};
const find = (kind: 'REST' | 'HTTP', routes: string[], method: string, path: string) => {
  const found = createRouteTable(kind, routes.map(route)).match(method, path);
  return found && `${found.route.method} ${found.route.path}`;
};

describe('the most specific resource', () => {
  const routes = ['GET /x/{id}', 'GET /x/search', 'GET /x/{rest+}', 'ANY /{proxy+}', 'GET /'];
  test.each([
    ['/x/search', 'GET /x/search'],
    ['/x/1', 'GET /x/{id}'],
    ['/x/1/2', 'GET /x/{rest+}'],
    ['/y', 'ANY /{proxy+}'],
    ['/', 'GET /'],
    ['/x/%73earch', 'GET /x/search'],
  ])('for %s is %s', (path, expected) => {
    expect(find('REST', routes, 'GET', path)).toBe(expected);
    expect(find('HTTP', routes, 'GET', path)).toBe(expected);
  });
});

test('a REST API wants the method at the resource it chose, an HTTP API goes on looking', () => {
  const routes = ['POST /x/search', 'GET /x/{id}'];
  expect(find('REST', routes, 'GET', '/x/search')).toBeUndefined();
  expect(find('HTTP', routes, 'GET', '/x/search')).toBe('GET /x/{id}');
});

test('variable siblings are told apart by their methods', () => {
  const routes = ['DELETE /a/{id}', 'GET /a/{digest+}'];
  expect(find('REST', routes, 'GET', '/a/1')).toBe('GET /a/{digest+}');
  expect(find('REST', routes, 'DELETE', '/a/1')).toBe('DELETE /a/{id}');
});

test('the exact method comes before ANY', () => {
  expect(find('REST', ['ANY /a', 'GET /a'], 'GET', '/a')).toBe('GET /a');
  expect(find('REST', ['ANY /a', 'GET /a'], 'PUT', '/a')).toBe('ANY /a');
});

test('a trailing slash is ignored by a REST API only', () => {
  expect(find('REST', ['GET /a'], 'GET', '/a/')).toBe('GET /a');
  expect(find('HTTP', ['GET /a'], 'GET', '/a/')).toBeUndefined();
});

test('an empty segment is no value of a parameter', () => {
  expect(find('REST', ['GET /a/{b}/c'], 'GET', '/a//c')).toBeUndefined();
});

test('parameters are kept as they were sent, a greedy one with its slashes', () => {
  const table = createRouteTable('REST', [route('GET /r/{owner}/files/{path+}')]);
  expect(table.match('GET', '/r/octo%20cat/files/a/b%2Fc')?.pathParameters).toEqual({
    owner: 'octo%20cat',
    path: 'a/b%2Fc',
  });
});

test('every route is found by a path made from its own template, or by a more literal one', () => {
  const segment = fc.constantFrom('a', 'b', '{x}', '{y}');
  const template = fc
    .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([segments, isGreedy]) => `/${[...segments, ...(isGreedy ? ['{rest+}'] : [])].join('/')}`);
  fc.assert(
    fc.property(fc.array(template, { minLength: 1, maxLength: 12 }), (templates) => {
      const table = createRouteTable(
        'HTTP',
        templates.map((path) => ({ method: 'GET', path })),
      );
      for (const path of templates) {
        const concrete = path.replaceAll(/\{\w\}/g, 'v').replace('{rest+}', 'v/v');
        const found = table.match('GET', concrete)?.route.path ?? '';
        expect(literals(found)).toBeGreaterThanOrEqual(literals(path));
      }
    }),
  );
});

function literals(template: string): number {
  return template.split('/').findIndex((segment) => segment.startsWith('{')) >>> 0;
}
