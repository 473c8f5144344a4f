import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { openApiRoutes, readOpenApiRoutes } from './openapi-routes';
import { createRouteTable } from './route-table';

const github = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');

test('a multi-segment parameter is greedy at the end of a path and takes one segment before it', () => {
  const multi = { name: 'ref', in: 'path', 'x-multi-segment': true };
  const routes = openApiRoutes({
    paths: {
      '/refs/{ref}': { get: { parameters: [multi] } },
      '/refs/{ref}/status': { parameters: [multi], get: {} },
      '/tags/{ref}': { get: { parameters: [{ $ref: '#/components/parameters/ref' }] } },
      '/plain/{ref}': { get: { parameters: [{ ...multi, in: 'query' }] } },
    },
    components: { parameters: { ref: multi } },
  });
  expect(routes.map((route) => route.path)).toEqual([
    '/refs/{ref+}',
    '/refs/{ref}/status',
    '/tags/{ref+}',
    '/plain/{ref}',
  ]);
});

test('a path with a parameter in part of a segment is left out', () => {
  expect(openApiRoutes({ paths: { '/compare/{base}...{head}': { get: {} } } })).toEqual([]);
});

test("GitHub's description deploys with all its operations but the one API Gateway cannot express", async () => {
  const routes = await readOpenApiRoutes(github);
  expect(routes).toHaveLength(1222);
  const table = createRouteTable('REST', routes);
  const match = (path: string) => table.match('GET', path)?.route.path;
  expect(match('/repos/octocat/hello/contents/src/main.ts')).toBe('/repos/{owner}/{repo}/contents/{path+}');
  expect(match('/repos/octocat/hello/compare/main...topic')).toBe(
    '/repos/{owner}/{repo}/compare/{basehead+}',
  );
  expect(match('/repos/octocat/hello/pulls/comments')).toBe('/repos/{owner}/{repo}/pulls/comments');
  expect(match('/nothing/here')).toBeUndefined();
});
