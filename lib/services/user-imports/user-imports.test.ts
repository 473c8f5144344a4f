import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { User } from '../../core/model/principal';
import { userIdOf } from '../../store/keys';
import type { Store } from '../../store/port';
import { readAll } from '../../store/testing/read-all';
import { assignmentOf, draftOf, userRecord } from '../../store/testing/records';
import { importJson, issuer, outcomes, people, setUpImports, userOf } from '../testing/import-setup';
import { refusalOf } from '../testing/refusal';
import { createTestContext } from '../testing/service-context';
import { exportUsers } from './export-users';
import { importUsers } from './import-users';

describe('a dry run', () => {
  it('reports row by row and writes nothing', async () => {
    const context = await setUpImports();
    await importJson(context, [{ subject: 'ada', name: 'Ada', roles: [{ roleId: 'reader' }] }]);
    const before = await context.store.getChainHead();
    const rows = [
      { subject: 'ada', name: 'Ada', roles: [{ roleId: 'reader' }] },
      { subject: 'ada2', name: 'Ada 2', roles: [{ roleId: 'maker' }, { roleId: 'checker' }] },
      { subject: 'ben', name: 'Ben', roles: [{ roleId: 'ghost' }] },
      { subject: 'cid' },
      { subject: 'dan', name: 'Dan', roles: [{ roleId: 'reader', expiresAt: '2020-01-01T00:00:00.000Z' }] },
      { subject: 'eve', name: 'Eve', attributes: { team: 'core' } },
    ];
    const report = await importJson(context, rows, { dryRun: true });
    expect(outcomes(report)).toEqual(['unchanged', 'refused', 'refused', 'refused', 'refused', 'created']);
    expect(report).toMatchObject({
      dryRun: true,
      status: 'planned',
      counts: { created: 1, updated: 0, unchanged: 1, refused: 4 },
    });
    const messages = report.report.map(({ errors }) => errors?.[0]?.message ?? '');
    expect(messages[1]).toContain('Makers and checkers');
    expect(messages[2]).toContain('no role ghost');
    expect(messages[3]).toContain('needed for a new user');
    expect(messages[4]).toContain('must lie in the future');
    expect(await context.store.getChainHead()).toEqual(before);
  });
});

describe('an import', () => {
  it('creates and changes users with their roles, one change record for a batch', async () => {
    const context = await setUpImports();
    await importJson(context, [{ subject: 'ada', name: 'Ada', roles: [{ roleId: 'reader' }] }]);
    const { seq } = await context.store.getChainHead();
    const report = await importJson(
      context,
      [
        { subject: 'ada', name: 'Ada L.', status: 'suspended', setAttributes: { team: 'core' } },
        { subject: 'ben', name: 'Ben', email: 'ben@idp.example', roles: [{ roleId: 'writer' }] },
      ],
      { reason: 'new team' },
    );
    expect(report.report.map(({ changes }) => changes)).toEqual([
      ['name', 'status: suspended', 'attributes'],
      ['grant writer'],
    ]);
    expect(await userOf(context, 'ada')).toMatchObject({
      version: 2,
      name: 'Ada L.',
      status: 'suspended',
      attributes: { team: 'core' },
      assignments: [{ roleId: 'reader' }],
    });
    expect(await userOf(context, 'ben')).toMatchObject({
      version: 1,
      email: 'ben@idp.example',
      assignments: [{ roleId: 'writer', grantedBy: 'mem_owner', reason: 'new team' }],
    });
    expect((await context.store.getChainHead()).seq).toBe(seq + 1);
    expect(await context.store.getChange(seq + 1)).toMatchObject({
      action: 'user.imported',
      target: { type: 'user_import', id: report.importId },
      summary: 'imported users, rows 1 to 2 of 2: 1 created, 1 updated',
      reason: 'new team',
      before: [{ subject: 'ada', name: 'Ada' }],
      after: [{ subject: 'ada', name: 'Ada L.' }, { subject: 'ben' }],
    });
  });

  it('keeps the roles that a row does not name, or revokes them where it replaces', async () => {
    const context = await setUpImports();
    const roles = [{ roleId: 'reader' }, { roleId: 'maker' }];
    await importJson(context, [{ subject: 'ada', name: 'Ada', roles }]);
    const wanted = [{ subject: 'ada', roles: [{ roleId: 'reader' }, { roleId: 'checker' }] }];
    expect((await refusalOf(importJson(context, wanted))).code).toBe('validation_failed');
    const report = await importJson(context, wanted, { roles: 'replace' });
    expect(report.report[0]?.changes).toEqual(['revoke maker', 'grant checker']);
    const held = (await userOf(context, 'ada'))?.assignments.map(({ roleId }) => roleId);
    expect(held).toEqual(['reader', 'checker']);
  });

  it('does not begin where a row is refused, and names the row', async () => {
    const context = await setUpImports();
    const before = await context.store.getChainHead();
    const refusal = await refusalOf(importJson(context, [...people(3), { subject: 'x' }]));
    expect(refusal.errors).toEqual([{ pointer: '/rows/4/name', message: 'is needed for a new user' }]);
    expect(await context.store.getChainHead()).toEqual(before);
  });

  it('leaves out refused rows where it was asked to, and keeps which', async () => {
    const context = await setUpImports();
    const report = await importJson(context, [{ subject: 'x' }, ...people(2)], { onRefused: 'skip' });
    expect(report).toMatchObject({ status: 'done', counts: { created: 2, refused: 1 } });
    expect(await context.store.getUserImport(report.importId)).toMatchObject({
      nextRow: 4,
      refusedRows: [1],
    });
  });

  it('goes on where the request before it ended, until it is done, and never doubles', async () => {
    const context = await setUpImports();
    const rows = people(130);
    const importId = 'imp_0000000000000001';
    const statuses: string[] = [];
    let report = await importJson(context, rows, { importId, maxBatches: 1 });
    for (statuses.push(report.status); report.status === 'running'; statuses.push(report.status)) {
      expect(await context.store.getUserImport(importId)).toMatchObject({ nextRow: report.nextRow });
      report = await importJson(context, rows, { importId, maxBatches: 1 });
    }
    expect(statuses.length).toBeGreaterThan(2);
    expect(statuses.slice(0, -1)).toEqual(statuses.slice(1).map(() => 'running'));
    expect(statuses.at(-1)).toBe('done');
    expect(report.counts).toEqual({ created: 130, updated: 0, unchanged: 0, refused: 0 });
    const { seq } = await context.store.getChainHead();
    expect(await importJson(context, rows, { importId })).toMatchObject({
      status: 'done',
      counts: report.counts,
      report: [],
    });
    expect((await context.store.getChainHead()).seq).toBe(seq);
    const users = await readAll((cursor) =>
      context.store.listUsers({ limit: 200, ...(cursor && { cursor }) }),
    );
    expect(users.items.map(({ version }) => version)).toEqual(Array(130).fill(1));
  });

  it('writes nothing for rows that are so already, whatever their number', async () => {
    const context = await setUpImports();
    await importJson(context, people(120));
    const { seq } = await context.store.getChainHead();
    const report = await importJson(context, [...people(120), { subject: 'new', name: 'New' }], {
      maxBatches: 1,
    });
    expect(report).toMatchObject({ status: 'done', counts: { created: 1, unchanged: 120 } });
    expect((await context.store.getChainHead()).seq).toBe(seq + 1);
  });

  it('is done where another request finished it after this one had read how far it was', async () => {
    const context = await setUpImports();
    const rows = people(130);
    const importId = 'imp_0000000000000003';
    await importJson(context, rows, { importId, maxBatches: 1 });
    let isFirst = true;
    const store: Store = {
      ...context.store,
      getUserImport: async (id) => {
        const stored = await context.store.getUserImport(id);
        if (isFirst) {
          isFirst = false;
          await importJson(context, rows, { importId });
        }
        return stored;
      },
    };
    const report = await importJson(createTestContext({ store }), rows, { importId });
    expect(report).toMatchObject({ status: 'done', nextRow: 131, counts: { created: 130, unchanged: 0 } });
    expect(await context.store.getUserImport(importId)).toMatchObject({ nextRow: 131 });
  });

  it('is refused under the id of an import with other content', async () => {
    const context = await setUpImports();
    const { importId } = await importJson(context, people(1));
    expect((await refusalOf(importJson(context, people(2), { importId }))).code).toBe('conflict');
  });

  it('stops at a row that has come to be refused meanwhile, with the rows before it in force', async () => {
    const context = await setUpImports();
    const rows = people(100, [{ roleId: 'maker' }]);
    const importId = 'imp_0000000000000002';
    const first = await importJson(context, rows, { importId, maxBatches: 1 });
    const rival = userRecord('s70', {
      id: userIdOf(issuer, 's70'),
      issuer,
      assignments: [assignmentOf('checker')],
    });
    await context.store.commit(draftOf(), [{ type: 'put_principal', principal: rival }]);
    const report = await importJson(context, rows, { importId });
    expect(first.nextRow).toBeLessThan(70);
    expect(report).toMatchObject({ status: 'stopped', nextRow: 71, counts: { created: 70 } });
    expect(report.report.at(-1)).toMatchObject({ row: 71, outcome: 'refused' });
    const rest = await importJson(context, rows, { importId, onRefused: 'skip' });
    expect(rest).toMatchObject({ status: 'done', counts: { created: 99, refused: 1 } });
  });

  it('is made on what somebody else has written in between', async () => {
    const context = await setUpImports();
    await importJson(context, [{ subject: 'ada', name: 'Ada' }]);
    const commit: Store['commit'] = (...args) => context.store.commit(...args);
    let isFirst = true;
    const store: Store = {
      ...context.store,
      commit: async (...args) => {
        const ada = await userOf(context, 'ada');
        if (isFirst && ada) {
          isFirst = false;
          const renamed = { ...ada, email: 'ada@idp.example', version: ada.version + 1 };
          await commit(draftOf(), [{ type: 'put_principal', principal: renamed, previous: ada }]);
        }
        return commit(...args);
      },
    };
    const rival = createTestContext({ store });
    await importJson(rival, [{ subject: 'ada', name: 'Ada L.' }]);
    expect(await userOf(context, 'ada')).toMatchObject({
      name: 'Ada L.',
      email: 'ada@idp.example',
      version: 3,
    });
  });
});

const textOf = (body: BodyInit) => new Response(body).text();

describe('an export', () => {
  const attribute = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('=1+1', "'=x", '@sum', '-2', 'a,"b"', 'two\r\nlines', "O'Brien", '+49'),
  );
  const user = fc
    .record({
      subject: text.filter((subject) => subject.trim() !== ''),
      name: text.map((name) => name.trim()).filter((name) => name !== ''),
      email: fc.option(fc.constantFrom('a@idp.example', '+b@idp.example'), { nil: undefined }),
      status: fc.constantFrom('active' as const, 'suspended' as const),
      attributes: fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), attribute, {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      roles: fc.uniqueArray(fc.constantFrom('reader', 'writer', 'gone'), { maxLength: 3 }),
    })
    .map(({ roles, email, ...fields }): User => {
      const expiresAt = '2026-11-01T00:00:00.000Z';
      return userRecord(fields.subject, {
        ...fields,
        ...(email !== undefined && { email }),
        assignments: roles.map((role) => assignmentOf(role, role === 'writer' ? { expiresAt } : {})),
      });
    });
  const users = fc.uniqueArray(user, { maxLength: 5, minLength: 1, selector: ({ subject }) => subject });

  it.each(['csv', 'json'] as const)('as %s is an import that changes nothing', async (format) => {
    await fc.assert(
      fc.asyncProperty(users, async (records) => {
        const context = await setUpImports();
        await context.store.commit(
          draftOf(),
          records.map((principal) => ({ type: 'put_principal', principal })),
        );
        const content = await textOf(exportUsers(context, { format }).body);
        const body = {
          format,
          content,
          roles: 'replace',
          dryRun: true,
          onRefused: 'stop',
          maxBatches: 1,
        } as const;
        const report = await importUsers(context, { body });
        expect(report.report.map(({ outcome, changes, errors }) => ({ outcome, changes, errors }))).toEqual(
          records.map(() => ({ outcome: 'unchanged', changes: [], errors: undefined })),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('gives the users of a filter, page by page', async () => {
    const context = await setUpImports();
    await importJson(context, [...people(250), { subject: 'x', name: 'X', status: 'suspended' }]);
    const all: unknown = JSON.parse(await textOf(exportUsers(context, { format: 'json' }).body));
    expect(all).toHaveLength(251);
    const suspended = await textOf(exportUsers(context, { format: 'csv', status: 'suspended' }).body);
    expect(suspended).toBe(
      `issuer,subject,name,email,status,attributes,roles\r\n${issuer},x,X,,suspended,{},\r\n`,
    );
  });
});
