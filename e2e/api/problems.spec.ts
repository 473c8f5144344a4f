import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { callApi } from '../support/api';

const problemText = z.object({ detail: z.string(), errors: z.array(z.unknown()).default([]) });
const openApiDocument = z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });

/** A wrong request, and the answer a client can act on. */
const wrongRequests: readonly {
  name: string;
  method: string;
  path: string;
  options?: Parameters<typeof callApi>[2];
  status: number;
  code: string;
  detail: RegExp;
}[] = [
  {
    name: '401 without a credential',
    method: 'GET',
    path: '/users',
    options: { token: null },
    status: 401,
    code: 'unauthenticated',
    detail: /sign in|token/i,
  },
  {
    name: '401 with a service token that nobody issued',
    method: 'GET',
    path: '/users',
    options: { token: `gwt_${'A'.repeat(43)}` },
    status: 401,
    code: 'unauthenticated',
    detail: /token/i,
  },
  {
    name: '404 for a path that is no operation',
    method: 'GET',
    path: '/no-such-thing',
    status: 404,
    code: 'not_found',
    detail: /no-such-thing/,
  },
  {
    name: '405 for a method that the path does not have',
    method: 'PUT',
    path: '/users',
    options: { body: {} },
    status: 405,
    code: 'method_not_allowed',
    detail: /GET/,
  },
  {
    name: '400 for a body that is not JSON',
    method: 'POST',
    path: '/users',
    options: { body: '{"name":' },
    status: 400,
    code: 'malformed_request',
    detail: /JSON/,
  },
  {
    name: '422 for a field of the wrong type, naming it',
    method: 'POST',
    path: '/users',
    options: { body: { issuer: 'https://idp.example', subject: 'x', name: 7 } },
    status: 422,
    code: 'validation_failed',
    detail: /name/,
  },
  {
    name: '422 for a page size beyond the bound',
    method: 'GET',
    path: '/users?limit=5000',
    status: 422,
    code: 'validation_failed',
    detail: /limit/,
  },
  {
    name: '422 for a cursor that was not handed out',
    method: 'GET',
    path: '/users?cursor=made-up',
    status: 422,
    code: 'validation_failed',
    detail: /cursor/i,
  },
  {
    name: '404 for a role that does not exist, naming it',
    method: 'GET',
    path: '/roles/no-such-role',
    status: 404,
    code: 'not_found',
    detail: /no-such-role/,
  },
  {
    name: '412 for a stale If-Match',
    method: 'PATCH',
    path: '/roles/reader',
    options: { body: { description: 'never written' }, headers: { 'if-match': '"stale"' } },
    status: 412,
    code: 'precondition_failed',
    detail: /changed|again/i,
  },
];

for (const wrong of wrongRequests) {
  test(wrong.name, async () => {
    const answer = await callApi(wrong.method, wrong.path, wrong.options);
    expect(answer.status).toBe(wrong.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: wrong.status, code: wrong.code });
    const { detail, errors } = problemText.parse(answer.body);
    expect(`${detail} ${JSON.stringify(errors)}`).toMatch(wrong.detail);
  });
}

test('the refused write left the role as it was', async () => {
  const role = await callApi('GET', '/roles/reader');
  expect(JSON.stringify(role.body)).not.toContain('never written');
});

test('the OpenAPI document is served and names the permission of each operation', async () => {
  const answer = await callApi('GET', '/openapi.json', { token: null });
  expect(answer.status).toBe(200);
  const document = openApiDocument.parse(answer.body);
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths)).toContain('/users/{userId}/roles/{roleId}');
});
