import { describe, expect, it } from 'vitest';
import type { Constraint, Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { updateRole } from '../roles/update-role';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createConstraint } from './create-constraint';
import { getConstraint } from './get-constraint';
import { listConstraints } from './list-constraints';
import { listConstraintConflicts, previewConstraint } from './preview-constraint';
import { removeConstraint } from './remove-constraint';
import { updateConstraint } from './update-constraint';

const audit: Constraint = { id: 'audit', name: 'Audit', description: '', roleIds: ['clerk', 'approver'] };
const input = { ...audit, acknowledgeConflicts: false };
const params = { constraintId: 'audit' };

async function withRoles(policy: Partial<Policy> = {}) {
  const context = createTestContext();
  const roles = [
    roleOf('clerk'),
    roleOf('approver'),
    roleOf('boss', { inherits: ['approver'] }),
    roleOf('guest'),
  ];
  await publishPolicy(context.store, { roles, ...policy });
  return context;
}

async function addUser(
  { store }: ServiceContext,
  name: string,
  roleIds: readonly string[],
  fields: Partial<User> = {},
) {
  const assignments = roleIds.map((roleId) => assignmentOf(roleId));
  const principal = userRecord(name, { name, assignments, ...fields });
  await store.commit(draftOf(), [{ type: 'put_principal', principal }]);
  return principal;
}

const versionOf = async ({ store }: ServiceContext) => (await store.readPolicy())?.version;

describe('a constraint', () => {
  it('is created, listed, read, changed and deleted, each with its change record', async () => {
    const context = await withRoles();
    const created = await createConstraint(context, { ...input, reason: 'four eyes' });
    expect(await getConstraint(context, 'audit')).toEqual(created);
    expect(await listConstraints(context, { limit: 10, roleId: 'clerk' })).toEqual({
      items: [created],
      total: 1,
    });
    expect(await listConstraints(context, { limit: 10, q: 'nothing' })).toMatchObject({ items: [] });
    const headers = { 'if-match': `"${created.etag}"` };
    const updated = await updateConstraint(context, {
      params,
      headers,
      body: { roleIds: ['clerk', 'approver', 'guest'], acknowledgeConflicts: false },
    });
    expect(updated.roleIds).toHaveLength(3);
    const stale = removeConstraint(context, { params, headers, query: {} });
    expect(await refusalOf(stale)).toMatchObject({ code: 'precondition_failed' });
    await removeConstraint(context, { params, headers: {}, query: {} });
    expect(await refusalOf(getConstraint(context, 'audit'))).toMatchObject({ code: 'not_found' });
    const { items } = await context.store.listChanges({ limit: 3, order: 'newest' });
    expect(items.map(({ action, summary }) => [action, summary])).toEqual([
      ['constraint.deleted', 'deleted constraint Audit: clerk, approver and guest may be held together'],
      ['constraint.updated', 'constraint audit now keeps apart guest too'],
      ['constraint.created', 'created constraint Audit: nobody may hold two of clerk and approver'],
    ]);
  });

  it('is refused for roles that do not exist, one role only, and an id that is taken', async () => {
    const context = await withRoles();
    const unknown = await refusalOf(createConstraint(context, { ...input, roleIds: ['clerk', 'none'] }));
    expect(unknown).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/roleIds/1' }] });
    const single = await refusalOf(createConstraint(context, { ...input, roleIds: ['clerk', 'clerk'] }));
    expect(single).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/roleIds' }] });
    await createConstraint(context, input);
    expect(await refusalOf(createConstraint(context, input))).toMatchObject({ code: 'conflict' });
  });

  it('is refused while somebody holds two of its roles, also by inheritance, and names them', async () => {
    const context = await withRoles();
    const ann = await addUser(context, 'Ann', ['clerk', 'boss']);
    await addUser(context, 'Bob', ['clerk']);
    const refusal = await refusalOf(createConstraint(context, input));
    expect(refusal).toMatchObject({
      code: 'conflict',
      detail: `Separation of duties: Ann (${ann.id}) would hold clerk together with approver (through boss), which "Audit" (audit) keeps apart.`,
    });
    expect(await versionOf(context)).toBe(1);
  });

  it('is created all the same where that is acknowledged, and says of whom', async () => {
    const context = await withRoles();
    await addUser(context, 'Ann', ['clerk', 'boss']);
    await createConstraint(context, { ...input, acknowledgeConflicts: true });
    const { items } = await context.store.listChanges({ limit: 1 });
    expect(items[0]?.summary).toContain('acknowledged that 1 principal in conflict lose');
    expect(items[0]?.summary).toContain('(Ann)');
  });

  it('does not count roles that are never held at the same time', async () => {
    const context = await withRoles();
    const noon = '2027-01-01T12:00:00.000Z';
    await addUser(context, 'Ann', [], {
      assignments: [assignmentOf('clerk', { expiresAt: noon }), assignmentOf('boss', { startsAt: noon })],
    });
    await addUser(context, 'Bob', [], {
      assignments: [assignmentOf('clerk', { expiresAt: '2026-11-23T08:00:00.000Z' }), assignmentOf('boss')],
    });
    await createConstraint(context, input);
    expect(await versionOf(context)).toBe(2);
  });
});

describe('a role edit', () => {
  const inherit = (context: ServiceContext, roleId: string, inherits: string[]) =>
    updateRole(context, { params: { roleId }, headers: {}, body: { inherits } });

  it('is refused where a new inheritance brings somebody into conflict, with person, roles and constraint named', async () => {
    const context = await withRoles({ constraints: [audit] });
    const ann = await addUser(context, 'Ann', ['clerk', 'guest']);
    const refusal = await refusalOf(inherit(context, 'guest', ['boss']));
    expect(refusal.code).toBe('conflict');
    expect(refusal.detail).toContain(`Ann (${ann.id})`);
    expect(refusal.detail).toContain('clerk together with approver (through guest)');
    expect(refusal.detail).toContain('(audit)');
    expect(await versionOf(context)).toBe(1);
  });

  it('passes where the same people hold only one of the roles, or were in conflict before', async () => {
    const context = await withRoles({ constraints: [audit] });
    await addUser(context, 'Ann', ['clerk', 'boss']);
    await addUser(context, 'Bob', ['guest']);
    await inherit(context, 'guest', ['boss']);
    expect(await versionOf(context)).toBe(2);
  });

  it('cannot pass together with a grant that it does not see', async () => {
    const context = await withRoles({ constraints: [audit] });
    const ann = await addUser(context, 'Ann', ['clerk']);
    // Ann is given the role right after the members were read, as another process would.
    const grant = {
      ...ann,
      version: 2,
      assignments: [...ann.assignments, assignmentOf('guest')],
    };
    let isGranted = false;
    const store: typeof context.store = {
      ...context.store,
      holdPolicy: async (version) => {
        if (!isGranted) {
          isGranted = true;
          await context.store.commit(draftOf({ target: { type: 'user', id: ann.id, name: 'Ann' } }), [
            { type: 'put_principal', principal: grant, previous: ann },
            { type: 'require_policy_version', version },
          ]);
        }
        return context.store.holdPolicy(version);
      },
    };
    const refusal = await refusalOf(inherit({ ...context, store }, 'guest', ['boss']));
    expect(refusal.detail).toContain('Ann');
    expect(await versionOf(context)).toBe(1);
    // The hold is gone: grants go on.
    await context.store.holdPolicy(1);
  });

  it('that removes a role somebody holds is refused, whichever way it comes', async () => {
    const context = await withRoles();
    await addUser(context, 'Ann', ['guest']);
    const removal = editPolicy(context, undefined, ({ policy }) => ({
      policy: { ...policy, roles: policy.roles.filter(({ id }) => id !== 'guest') },
      action: 'api.imported',
      target: { type: 'policy', id: 'policy', name: 'policy' },
      summary: 'took a role out',
      before: null,
      after: {},
      result: undefined,
    }));
    expect((await refusalOf(removal)).detail).toContain(
      'Role guest would be gone, and it is assigned to 1 principal (Ann)',
    );
  });
});

describe('the preview of a constraint', () => {
  it('lists everyone in conflict once, page by page, with the routes each would lose', async () => {
    const api = sampleApi();
    const route = {
      id: `rt_${'a'.repeat(16)}`,
      apiId: api.id,
      method: 'GET' as const,
      path: '/orders',
      access: { type: 'permission' as const, mode: 'all' as const, permissions: ['orders:read'] },
    };
    const grants = [{ id: 'g', effect: 'allow' as const, permissions: ['orders:read'] }];
    const roles = [
      roleOf('clerk', { grants }),
      roleOf('approver'),
      roleOf('boss', { inherits: ['approver'] }),
    ];
    const context = await withRoles({ apis: [api], routes: [route], roles });
    for (const name of ['Ann', 'Bob', 'Cid']) await addUser(context, name, ['clerk', 'approver', 'boss']);
    await addUser(context, 'Dan', ['clerk']);
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await previewConstraint(context, {
        roleIds: audit.roleIds,
        limit: 2,
        ...(cursor && { cursor }),
      });
      for (const item of page.items)
        expect(item.loses).toEqual({ routeCount: 1, examples: ['GET /orders of orders'] });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(names.toSorted((a, b) => a.localeCompare(b))).toEqual(['Ann', 'Bob', 'Cid']);
    expect(await versionOf(context)).toBe(1);
  });

  it('leaves out, for a change, who is in conflict already; those the list of conflicts has', async () => {
    const context = await withRoles({ constraints: [audit] });
    await addUser(context, 'Ann', ['clerk', 'boss']);
    const zoe = await addUser(context, 'Zoe', ['clerk', 'guest']);
    const preview = await previewConstraint(context, {
      constraintId: 'audit',
      roleIds: ['clerk', 'approver', 'guest'],
      limit: 10,
    });
    expect(preview.items).toMatchObject([
      { principalId: zoe.id, roles: [{ roleId: 'clerk' }, { roleId: 'guest' }] },
    ]);
    const now = await listConstraintConflicts(context, { constraintId: 'audit', limit: 10 });
    expect(now.items.map(({ name }) => name)).toEqual(['Ann']);
  });

  it('refuses a cursor of other roles', async () => {
    const context = await withRoles();
    await addUser(context, 'Ann', ['clerk', 'guest']);
    await addUser(context, 'Bob', ['clerk', 'guest']);
    const { nextCursor } = await previewConstraint(context, { roleIds: ['clerk', 'guest'], limit: 1 });
    const other = previewConstraint(context, {
      roleIds: audit.roleIds,
      limit: 1,
      ...(nextCursor && { cursor: nextCursor }),
    });
    expect(await refusalOf(other)).toMatchObject({ errors: [{ pointer: '/cursor' }] });
  });
});
