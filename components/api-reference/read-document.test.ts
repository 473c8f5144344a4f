import { describe, expect, it } from 'vitest';
import { groupOperations, readDocument } from './read-document';

const document = {
  paths: {
    '/roles': {
      get: {
        operationId: 'roles.list',
        summary: 'List or find roles',
        tags: ['Roles'],
        'x-gatewarden-permission': 'roles:read',
        parameters: [
          { name: 'q', in: 'query', example: 'orders' },
          { $ref: '#/components/parameters/Draft' },
        ],
        responses: {
          200: { description: 'OK', content: { 'application/json': { example: { items: [] } } } },
          403: { $ref: '#/components/responses/forbidden' },
        },
      },
      post: {
        operationId: 'roles.create',
        summary: 'Create a role',
        tags: ['Roles'],
        'x-gatewarden-permission': 'roles:write',
        requestBody: { content: { 'application/json': { example: { id: 'reader' } } } },
        responses: { 201: { description: 'OK' } },
      },
    },
    '/healthz': {
      get: {
        operationId: 'system.health',
        summary: 'Whether it answers',
        tags: ['System'],
        'x-gatewarden-permission': 'anonymous',
        responses: {},
      },
    },
  },
  components: {
    parameters: { Draft: { name: 'Gatewarden-Draft', in: 'header', required: false, example: 'drf_1' } },
    responses: {
      forbidden: { content: { 'application/problem+json': { example: { detail: 'Not for you.' } } } },
    },
  },
};

describe('the API reference', () => {
  const operations = readDocument(document);

  it('shows what an operation takes, answers and refuses', () => {
    expect(operations[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/roles',
      permission: 'roles:read',
      parameters: [
        { name: 'q', required: false },
        { name: 'Gatewarden-Draft', in: 'header' },
      ],
      answers: [{ title: '200', text: '{\n  "items": []\n}' }],
      problems: [{ status: '403', code: 'forbidden', detail: 'Not for you.' }],
    });
    expect(operations[1]?.body).toBe('{\n  "id": "reader"\n}');
  });

  it('finds operations by all words given, in groups', () => {
    const found = (text: string) =>
      groupOperations(operations, text).map(([tag, group]) => [tag, ...group.map(({ id }) => id)]);
    expect(found('')).toEqual([
      ['Roles', 'roles.list', 'roles.create'],
      ['System', 'system.health'],
    ]);
    expect(found('post ROLES')).toEqual([['Roles', 'roles.create']]);
    expect(found('nothing')).toEqual([]);
  });
});
