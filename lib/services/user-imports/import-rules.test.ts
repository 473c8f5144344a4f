import { describe, expect, it } from 'vitest';
import type { User } from '../../core/model/principal';
import { userIdOf } from '../../store/keys';
import { revertChange } from '../changes/revert/revert-change';
import { importJson, issuer, outcomes, people, setUpImports, userOf } from '../testing/import-setup';
import { assignRole } from './assign-role';

describe('an import, under the rules of single grants', () => {
  const held = (user: User | undefined) => user?.assignments.map(({ roleId }) => roleId);

  it('refuses a row with a sensitive role, which takes a second person', async () => {
    const context = await setUpImports();
    const rows = [
      { subject: 'ada', name: 'Ada', roles: [{ roleId: 'root' }] },
      { subject: 'ben', name: 'Ben', roles: [{ roleId: 'reader' }] },
    ];
    const { report } = await importJson(context, rows, { onRefused: 'skip' });
    expect(report.map(({ outcome }) => outcome)).toEqual(['refused', 'created']);
    expect(report[0]?.errors?.[0]?.message).toContain('Role root is sensitive');
    expect(await userOf(context, 'ada')).toBeUndefined();
  });

  it('takes away no role outside the APIs of who imports', async () => {
    const context = await setUpImports();
    await importJson(context, [{ subject: 'ada', name: 'Ada', roles: [{ roleId: 'writer' }] }]);
    const limited = { ...context, apiIds: ['orders'] };
    const { report } = await importJson(limited, [{ subject: 'ada', roles: [] }], {
      roles: 'replace',
      onRefused: 'skip',
    });
    expect(report[0]?.errors?.[0]?.message).toContain('the role writer lies outside');
    expect(held(await userOf(context, 'ada'))).toEqual(['writer']);
  });

  it('goes on under the idempotency key that it was begun with', async () => {
    const once = {
      keySha256: 'a'.repeat(64),
      inputSha256: 'b'.repeat(64),
      requestId: 'req-test',
      expiresAt: '2026-11-24T09:00:00.000Z',
    };
    const context = await setUpImports({ once });
    const begun = await importJson(context, people(100), { maxBatches: 1 });
    const ended = await importJson({ ...context, requestId: 'req-2' }, people(100));
    expect([begun.status, ended.status]).toEqual(['running', 'done']);
    expect(ended).toMatchObject({ importId: begun.importId, counts: { created: 100, updated: 0 } });
  });
});

describe('one role for many users', () => {
  const body = { dryRun: false, onRefused: 'stop', maxBatches: 25 } as const;

  it('is granted and revoked in batches, each with one change record', async () => {
    const context = await setUpImports();
    await importJson(context, people(60, []));
    const userIds = people(60).map(({ subject }) => userIdOf(issuer, subject));
    const { seq } = await context.store.getChainHead();
    const granted = await assignRole(context, {
      body: { ...body, action: 'grant', roleId: 'reader', userIds },
    });
    expect(granted).toMatchObject({ status: 'done', counts: { updated: 60 } });
    expect((await context.store.listRoleMembers('reader', { limit: 200 })).items).toHaveLength(60);
    expect(await context.store.getChange(seq + 1)).toMatchObject({ action: 'assignment.bulk_granted' });

    const again = await assignRole(context, {
      body: { ...body, action: 'grant', roleId: 'reader', userIds },
    });
    expect(again.counts).toMatchObject({ unchanged: 60, updated: 0 });
    const revoked = await assignRole(context, {
      body: { ...body, action: 'revoke', roleId: 'reader', userIds },
    });
    expect(revoked.counts).toMatchObject({ updated: 60 });
    expect((await context.store.listRoleMembers('reader', { limit: 200 })).items).toEqual([]);
  });

  it('is checked for each of them', async () => {
    const context = await setUpImports();
    await importJson(context, [{ subject: 'ada', name: 'Ada', roles: [{ roleId: 'maker' }] }]);
    const userIds = ['ada', 'nobody'].map((subject) => userIdOf(issuer, subject));
    const report = await assignRole(context, {
      body: { ...body, dryRun: true, action: 'grant', roleId: 'checker', userIds },
    });
    expect(outcomes(report)).toEqual(['refused', 'refused']);
    expect(report.report[0]?.errors?.[0]?.message).toContain('Makers and checkers');
  });

  it('is neither given nor taken outside the APIs of an admin who is limited to some', async () => {
    const context = await setUpImports();
    await importJson(context, [{ subject: 'ada', name: 'Ada', roles: [{ roleId: 'writer' }] }]);
    await importJson(context, [{ subject: 'ben', name: 'Ben' }]);
    const change = (action: 'grant' | 'revoke', subject: string) =>
      assignRole(
        { ...context, apiIds: ['orders'] },
        { body: { ...body, dryRun: true, action, roleId: 'writer', userIds: [userIdOf(issuer, subject)] } },
      );
    expect(outcomes(await change('revoke', 'ada'))).toEqual(['refused']);
    expect(outcomes(await change('grant', 'ben'))).toEqual(['refused']);
  });

  it('is taken back from all of them by reverting its change', async () => {
    const context = await setUpImports();
    await importJson(context, people(2, []));
    const userIds = people(2).map(({ subject }) => userIdOf(issuer, subject));
    await assignRole(context, { body: { ...body, action: 'grant', roleId: 'reader', userIds } });
    const { seq } = await context.store.getChainHead();
    await revertChange(context, { params: { seq }, body: {} });
    expect((await context.store.listRoleMembers('reader', { limit: 10 })).items).toEqual([]);
  });
});
