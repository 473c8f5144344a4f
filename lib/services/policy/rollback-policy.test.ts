import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConditions } from '../../core/condition/check';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import type { Grant } from '../../core/model/role';
import { validatePolicy } from '../../core/policy/validate';
import { arbitraryPolicy } from '../../core/testing/arbitrary-policy';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { settingsWith } from '../testing/team';
import { diffVersions } from './diff-versions';
import { readPolicy } from './read-policy';
import { rollbackPolicy } from './rollback-policy';

/** Publishes each as the next version. */
async function withVersions(...policies: readonly Partial<Policy>[]) {
  const context = createTestContext();
  for (const [baseVersion, policy] of policies.entries()) {
    if (baseVersion === 0) await publishPolicy(context.store, policy);
    else {
      const published = { ...emptyPolicy(), ...policy };
      await context.store.commit(draftOf(), [{ type: 'publish_policy', policy: published, baseVersion }]);
    }
  }
  return context;
}

const to = (version: number, body: Partial<Parameters<typeof rollbackPolicy>[1]['body']> = {}) => ({
  params: { version },
  body: { dryRun: false, ...body },
});

/**
 * One generated policy in fifty can be published as it is. Without circles of roles, conditions that cannot be asked and
 * groups of missing roles it is nearly every one.
 */
function mended(policy: Policy): Policy {
  const ids = new Set(policy.roles.map(({ id }) => id));
  const isAskable = ({ conditions = {}, effect }: Grant) => checkConditions(conditions, effect).length === 0;
  const roles = policy.roles.map((role) => ({
    ...role,
    inherits: role.inherits.filter((id) => id < role.id && ids.has(id)),
    grants: role.grants.filter(isAskable),
  }));
  const identityProviders = policy.identityProviders.map((provider) => ({
    ...provider,
    groupMappings: provider.groupMappings.filter(({ roleId }) => ids.has(roleId)),
  }));
  return { ...policy, roles, identityProviders };
}

describe('rollbackPolicy', () => {
  it('publishes the older content as a new version, with what it changes in the record', async () => {
    const context = await withVersions(
      { roles: [roleOf('reader')] },
      { roles: [roleOf('reader'), roleOf('clerk', { name: 'Clerk' })] },
    );
    expect(await rollbackPolicy(context, to(1, { reason: 'oops' }))).toEqual({
      dryRun: false,
      policyVersion: 3,
      rolledBackTo: 1,
      counts: [{ noun: 'role', added: 0, removed: 1, changed: 0 }],
      total: 1,
      sentences: ['role clerk removed'],
    });
    expect((await readPolicy(context)).policy.roles.map(({ id }) => id)).toEqual(['reader']);
    expect(await context.store.getChange(3)).toMatchObject({
      action: 'policy.rolled_back',
      reason: 'oops',
      policyVersion: 3,
      before: { policyVersion: 2 },
      after: { policyVersion: 3, rolledBackTo: 1, examples: ['role clerk removed'] },
    });
  });

  it('says with dryRun what it would change and what stands against it, and writes nothing', async () => {
    const context = await withVersions({}, { roles: [roleOf('clerk')] });
    expect(await rollbackPolicy(context, to(1, { dryRun: true }))).toMatchObject({
      dryRun: true,
      policyVersion: 2,
      sentences: ['role clerk removed'],
    });
    const user = userRecord('ann', { name: 'Ann', assignments: [assignmentOf('clerk')] });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    const blocked = await rollbackPolicy(context, to(1, { dryRun: true }));
    expect(blocked.blockedBy).toContain('Role clerk would be gone, and it is assigned to 1 principal (Ann)');
    expect((await readPolicy(context)).version).toBe(2);
  });

  it('says in a dry run all that the rollback itself would be refused for', async () => {
    const asking = settingsWith({ policyEdits: true });
    const context = await withVersions(
      { roles: [roleOf('reader')], settings: asking },
      { settings: asking },
      { settings: { ...asking, timeZone: 'Asia/Tokyo' } },
    );
    const editor = {
      ...context,
      permissions: context.permissions.filter((name) => name !== 'settings:write'),
    };
    for (const [by, version, why] of [
      [context, 1, 'every policy edit needs approval'],
      [editor, 2, 'settings:write'],
    ] as const) {
      const { blockedBy } = await rollbackPolicy(by, to(version, { dryRun: true }));
      expect(blockedBy).toContain(why);
      expect((await refusalOf(rollbackPolicy(by, to(version)))).detail).toBe(blockedBy);
    }
    expect((await readPolicy(context)).version).toBe(3);
  });

  it('is refused where a role that somebody holds would be gone', async () => {
    const context = await withVersions({}, { roles: [roleOf('clerk')] });
    const user = userRecord('ann', { assignments: [assignmentOf('clerk')] });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal: user }]);
    expect(await refusalOf(rollbackPolicy(context, to(1)))).toMatchObject({ code: 'conflict' });
    expect((await readPolicy(context)).version).toBe(2);
  });

  it('is refused where another version is in force than the one it was decided on', async () => {
    const context = await withVersions({}, { roles: [roleOf('clerk')] });
    const refusal = await refusalOf(rollbackPolicy(context, to(1, { expectedVersion: 1 })));
    expect(refusal.code).toBe('precondition_failed');
  });

  it('is refused where the older policy breaks a rule, and where there is no such version', async () => {
    const context = await withVersions({ roles: [roleOf('a', { inherits: ['none'] })] }, {});
    expect(await refusalOf(rollbackPolicy(context, to(1)))).toMatchObject({ code: 'validation_failed' });
    expect(await refusalOf(rollbackPolicy(context, to(9)))).toMatchObject({ code: 'not_found' });
  });

  it('writes nothing where the content is in force already', async () => {
    const context = await withVersions({ roles: [roleOf('clerk')] });
    expect(await rollbackPolicy(context, to(1))).toMatchObject({ policyVersion: 1, total: 0 });
    expect((await context.store.getChainHead()).seq).toBe(1);
  });

  it('leaves no difference to the version rolled back to, whatever the two were', async () => {
    const valid = arbitraryPolicy.map(mended).filter((policy) => validatePolicy(policy).length === 0);
    await fc.assert(
      fc.asyncProperty(valid, valid, async (older, newer) => {
        const context = await withVersions(older, newer);
        const { policyVersion } = await rollbackPolicy(context, to(1));
        const diff = await diffVersions(context, { version: 1, otherVersion: policyVersion, limit: 10 });
        expect(diff).toMatchObject({ items: [], total: 0, counts: [] });
      }),
      { numRuns: 25 },
    );
  });
});

describe('diffVersions', () => {
  it('tells the differences page by page, each once, with all of them counted', async () => {
    const roles = Array.from({ length: 7 }, (_, i) => roleOf(`role-${i}`));
    const context = await withVersions(
      { roles },
      { roles: roles.slice(3), settings: { timeZone: 'Asia/Tokyo' } },
    );
    const sentences: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await diffVersions(context, {
        version: 1,
        otherVersion: 2,
        limit: 3,
        ...(cursor && { cursor }),
      });
      expect(page).toMatchObject({
        total: 4,
        counts: [
          { noun: 'settings', changed: 1 },
          { noun: 'role', removed: 3 },
        ],
      });
      sentences.push(...page.items.map(({ sentence }) => sentence));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(sentences).toEqual([
      'settings timeZone: "UTC" → "Asia/Tokyo"',
      'role role-0 removed',
      'role role-1 removed',
      'role role-2 removed',
    ]);
  });

  it('gives the entity before and after', async () => {
    const context = await withVersions({ roles: [roleOf('a')] }, { roles: [roleOf('a', { name: 'A' })] });
    const { items } = await diffVersions(context, { version: 1, otherVersion: 2, limit: 10 });
    expect(items).toMatchObject([
      { noun: 'role', id: 'a', kind: 'changed', before: { name: 'a' }, after: { name: 'A' } },
    ]);
  });
});
