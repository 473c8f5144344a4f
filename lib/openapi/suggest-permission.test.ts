import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpMethods } from '../core/model/http-methods';
import { permissionSchema } from '../core/model/permission';
import { suggestPermission } from './suggest-permission';

const cases: [
  method: (typeof httpMethods)[number],
  path: string,
  tag: string,
  operationId: string,
  permission: string,
][] = [
  ['GET', '/repos/{owner}/{repo}/issues', 'issues', 'issues/list-for-repo', 'issues:read'],
  ['POST', '/repos/{owner}/{repo}/issues', 'issues', 'issues/create', 'issues:write'],
  ['PATCH', '/repos/{owner}/{repo}/issues/{issue_number}', 'issues', 'issues/update', 'issues:write'],
  [
    'DELETE',
    '/repos/{owner}/{repo}/issues/comments/{comment_id}',
    'issues',
    'issues/delete-comment',
    'issues:delete',
  ],
  [
    'DELETE',
    '/repos/{owner}/{repo}/issues/{n}/labels/{name}',
    'issues',
    'issues/remove-label',
    'issues:write',
  ],
  ['DELETE', '/repos/{owner}/{repo}/issues/{n}/lock', 'issues', 'issues/unlock', 'issues:write'],
  ['PUT', '/repos/{owner}/{repo}/pulls/{n}/merge', 'pulls', 'pulls/merge', 'pulls:write'],
  ['DELETE', '/repos/{owner}/{repo}', 'repos', 'repos/delete', 'repos:delete'],
  ['POST', '/repos/{owner}/{repo}/transfer', 'repos', 'repos/transfer', 'repos:admin'],
  ['PUT', '/repos/{owner}/{repo}/collaborators/{username}', 'repos', 'repos/add-collaborator', 'repos:admin'],
  ['GET', '/repos/{owner}/{repo}/collaborators', 'repos', 'repos/list-collaborators', 'repos:read'],
  [
    'DELETE',
    '/repos/{owner}/{repo}/branches/{b}/protection',
    'repos',
    'repos/delete-branch-protection',
    'repos:admin',
  ],
  ['GET', '/repos/{owner}/{repo}/hooks', 'repos', 'repos/list-webhooks', 'repos:admin'],
  ['GET', '/repos/{owner}/{repo}/keys', 'repos', 'repos/list-deploy-keys', 'repos:admin'],
  ['GET', '/repos/{owner}/{repo}/actions/secrets', 'actions', 'actions/list-repo-secrets', 'actions:admin'],
  [
    'GET',
    '/repos/{owner}/{repo}/secret-scanning/alerts',
    'secret-scanning',
    'secret-scanning/list-alerts-for-repo',
    'secret-scanning:read',
  ],
  ['PUT', '/orgs/{org}/memberships/{username}', 'orgs', 'orgs/set-membership-for-user', 'orgs:admin'],
  [
    'PATCH',
    '/user/memberships/orgs/{org}',
    'orgs',
    'orgs/update-membership-for-authenticated-user',
    'orgs:write',
  ],
  ['PUT', '/user/blocks/{username}', 'users', 'users/block', 'users:write'],
  ['PUT', '/orgs/{org}/blocks/{username}', 'orgs', 'orgs/block-user', 'orgs:admin'],
  ['POST', '/markdown', 'markdown', 'markdown/render', 'markdown:read'],
  ['POST', '/orgs/{org}/attestations/delete-request', 'orgs', 'orgs/delete-attestations-bulk', 'orgs:delete'],
  [
    'POST',
    '/orgs/{org}/patterns',
    'secret-scanning',
    'secret-scanning/bulk-delete-org-custom-patterns',
    'secret-scanning:delete',
  ],
  ['POST', '/pets', 'Pet Store', 'PetController.findPets', 'pet-store:read'],
  ['DELETE', '/pets/{id}', 'petStore', 'deletePet', 'pet-store:delete'],
];

describe('suggestPermission', () => {
  it.each(cases)('%s %s (%s, %s) needs %s', (method, path, tag, operationId, permission) => {
    expect(suggestPermission({ method, path, tags: [tag], operationId })).toBe(permission);
  });

  it('names the first telling segment of the path where there is no tag', () => {
    expect(suggestPermission({ method: 'GET', path: '/api/v1/{tenant}/orders/{id}', tags: [] })).toBe(
      'orders:read',
    );
    expect(suggestPermission({ method: 'POST', path: '/{id}', tags: [] })).toBe('root:write');
  });

  it('passes over a tag that has nothing a permission can hold', () => {
    expect(suggestPermission({ method: 'PUT', path: '/orders/{id}', tags: ['注文'] })).toBe('orders:write');
    expect(suggestPermission({ method: 'GET', path: '/orders', tags: ['Événements'] })).toBe(
      'evenements:read',
    );
  });

  it('is always a valid permission and always the same one', () => {
    fc.assert(
      fc.property(
        fc.record({
          method: fc.constantFrom(...httpMethods),
          path: fc.string().map((s) => `/${s}`),
          tags: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
          operationId: fc.option(fc.string(), { nil: undefined }),
        }),
        (traits) => {
          const permission = suggestPermission(traits);
          expect(permissionSchema.safeParse(permission).success).toBe(true);
          expect(suggestPermission(traits)).toBe(permission);
        },
      ),
    );
  });
});
