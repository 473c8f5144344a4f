import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { routeSchema } from '../core/model/api';
import { httpMethods } from '../core/model/http-methods';
import { describeRoutes } from './describe-routes';
import { isObject } from './parse-document';
import { shapeOf } from './to-template';

const text = readFileSync(
  createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'),
  'utf8',
);

/** Path × method pairs, counted without the code under test. */
function operationsOf(document: unknown): string[] {
  if (!isObject(document) || !isObject(document['paths'])) throw new Error('not an API description');
  const found: string[] = [];
  for (const item of Object.values(document['paths'])) {
    for (const method of httpMethods) {
      const operation = isObject(item) ? item[method.toLowerCase()] : undefined;
      if (isObject(operation)) found.push(`${method} ${String(operation['operationId'])}`);
    }
  }
  return found;
}

describe("GitHub's description of its REST API", () => {
  const expected = operationsOf(JSON.parse(text));
  const described = describeRoutes(text);

  it('becomes one route for every path and operation', () => {
    expect(expected.length).toBeGreaterThan(1000);
    expect(described.operations).toBe(expected.length);
    expect(described.routes.map((r) => `${r.method} ${r.operationId}`)).toEqual(
      expect.arrayContaining(expected),
    );
    expect(described.routes).toHaveLength(expected.length);
    expect(described.routes.every((r) => r.pointer.startsWith('/paths/~1'))).toBe(true);
  });

  it('becomes routes that a policy may hold, no two for the same requests', () => {
    for (const { pointer: _pointer, ...route } of described.routes) {
      const parsed = routeSchema.safeParse({ ...route, id: 'rt_0123456789abcdef', apiId: 'github' });
      expect(parsed.error?.issues).toBeUndefined();
    }
    expect(new Set(described.routes.map((r) => `${r.method} ${shapeOf(r.path)}`)).size).toBe(
      described.routes.length,
    );
  });

  it('has its multi-segment parameters marked and reported', () => {
    const marked = described.routes.filter((r) => r.multiSegmentParameters);
    const reported = described.warnings.filter((w) => w.code === 'multi_segment_parameter');
    expect(marked.length).toBeGreaterThan(20);
    expect(new Set(reported.map((w) => w.pointer))).toEqual(new Set(marked.map((r) => r.pointer)));
    const path = (operationId: string) => described.routes.find((r) => r.operationId === operationId)?.path;
    expect(path('repos/get-content')).toBe('/repos/{owner}/{repo}/contents/{path+}');
    expect(path('repos/get-branch-protection')).toBe('/repos/{owner}/{repo}/branches/{branch}/protection');
  });

  it('needs few permissions, which somebody who knows GitHub would have guessed', () => {
    const needed = new Set(described.routes.flatMap((r) => r.access.permissions));
    expect(needed.size).toBeLessThan(150);
    expect(new Set([...needed].map((p) => p.split(':')[1]))).toEqual(
      new Set(['read', 'write', 'delete', 'admin']),
    );
    for (const permission of [
      'issues:read',
      'issues:write',
      'pulls:write',
      'repos:admin',
      'orgs:admin',
      'gists:delete',
    ]) {
      expect(needed).toContain(permission);
    }
  });
});
