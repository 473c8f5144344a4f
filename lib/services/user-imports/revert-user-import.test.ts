import { beforeEach, describe, expect, it } from 'vitest';
import { authorityOf } from '../../core/model/authority';
import { userIdOf } from '../../store/keys';
import { draftOf, policyWith } from '../../store/testing/records';
import { refusalOf } from '../testing/refusal';
import { importBody } from '../testing/sample-import';
import { createTestContext, publishPolicy, roleOf, type TestContext } from '../testing/service-context';
import { removeUser } from '../users/remove-user';
import { updateUser } from '../users/update-user';
import { importUsers } from './import-users';
import { revertUserImport } from './revert-user-import';

const { importId } = importBody;
let context: TestContext;
beforeEach(async () => {
  context = createTestContext();
  await publishPolicy(context.store, { roles: [roleOf('reader')] });
  await importUsers(context, { body: importBody });
});

type Options = Partial<Parameters<typeof revertUserImport>[1]['body']>;
const revert = (options: Options = {}, by = context) =>
  revertUserImport(by, { params: { importId }, body: { onConflict: 'stop', maxBatches: 200, ...options } });
const left = async () => (await context.store.listUsers({ limit: 200 })).items.length;
const outcomes = ({ batches }: Awaited<ReturnType<typeof revert>>) => batches.map(({ outcome }) => outcome);
/** The user of a row in the middle of the import, and the change of its batch. */
const rename = async (row: number) => {
  const params = { userId: userIdOf(importBody.issuer, `s${row}`) };
  await updateUser(context, { params, headers: {}, body: { name: 'Somebody' } });
};

describe('taking an import back', () => {
  it('takes back batch after batch, the newest first, and nothing twice', async () => {
    const done = await revert();
    expect(done.status).toBe('done');
    expect(new Set(outcomes(done))).toEqual(new Set(['reverted']));
    const seqs = done.batches.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    expect(await left()).toBe(0);
    const head = await context.store.getChainHead();
    expect(new Set(outcomes(await revert()))).toEqual(new Set(['unchanged']));
    expect(await context.store.getChainHead()).toEqual(head);
  });

  it('goes on where a request ended', async () => {
    let before: number | undefined;
    const seen: number[] = [];
    for (let status = 'running'; status === 'running'; ) {
      const answer = await revert({ maxBatches: 2, before });
      seen.push(...answer.batches.map(({ seq }) => seq));
      ({ status, next: before } = answer);
    }
    expect(await left()).toBe(0);
    expect(seen).toEqual([...new Set(seen)]);
  });

  it('stops before a batch that somebody built on, which stays whole, and goes on once that is put right', async () => {
    await rename(100);
    const stopped = await revert();
    expect(stopped.status).toBe('stopped');
    expect(stopped.batches.at(-1)).toMatchObject({ outcome: 'refused' });
    expect(stopped.batches.at(-1)?.detail).toContain('was changed since it was added');
    expect(await left()).toBeGreaterThan(100);
    const params = { userId: userIdOf(importBody.issuer, 's100') };
    await removeUser(context, { params, headers: {}, query: {} });
    expect(await revert({ before: stopped.next })).toMatchObject({ status: 'done' });
    expect(await left()).toBe(0);
  });

  it('leaves such a batch out where that is asked for', async () => {
    await rename(100);
    const done = await revert({ onConflict: 'skip' });
    expect(done.status).toBe('done');
    expect(outcomes(done).filter((outcome) => outcome === 'refused')).toHaveLength(1);
    expect(await left()).toBeGreaterThan(0);
    expect(await left()).toBeLessThan(50);
  });

  it('is not done while the newest batch is not listed yet', async () => {
    const content = importBody.content.map(({ subject }, row) => ({ subject, name: `Renamed ${row}` }));
    const renaming = { ...importBody, content, importId: 'imp_renaming00000000' };
    await importUsers(context, { body: { ...renaming, maxBatches: 1 } });
    context.setNow('2026-11-24T00:00:00.000Z');
    await importUsers(context, { body: renaming });
    const take = (store: TestContext['store']) =>
      revertUserImport(
        { ...context, store },
        { params: { importId: renaming.importId }, body: { onConflict: 'stop', maxBatches: 200 } },
      );
    const head = await context.store.getChainHead();
    const late: TestContext['store'] = {
      ...context.store,
      listChanges: async (query) => {
        const page = await context.store.listChanges(query);
        return { ...page, items: page.items.filter(({ at }) => at < '2026-11-24') };
      },
    };
    expect((await refusalOf(take(late))).code).toBe('unavailable');
    const empty: TestContext['store'] = { ...context.store, listChanges: async () => ({ items: [] }) };
    expect((await refusalOf(take(empty))).code).toBe('unavailable');
    expect(await context.store.getChainHead()).toEqual(head);
    expect(await take(context.store)).toMatchObject({ status: 'done' });
  });

  it('tells what it took back where it may not take back the next', async () => {
    const rows = (roleOfRow: (row: number) => string) =>
      importBody.content
        .slice(0, 60)
        .map(({ subject }, row) => ({ subject, roles: [{ roleId: roleOfRow(row) }] }));
    const inside = { id: 'read', effect: 'allow' as const, permissions: ['orders:read'], apis: ['orders'] };
    const published = await context.store.readPolicy();
    const roles = [
      roleOf('reader'),
      roleOf('inside', { grants: [inside] }),
      roleOf('outside', { grants: [{ ...inside, apis: undefined }] }),
    ];
    await context.store.commit(draftOf(), [
      {
        type: 'publish_policy',
        policy: { ...policyWith('more'), roles },
        baseVersion: published?.version ?? 0,
      },
    ]);
    const content = rows((row) => (row === 0 ? 'outside' : 'inside'));
    const mixed = 'imp_mixed00000000000';
    await importUsers(context, { body: { ...importBody, content, importId: mixed } });
    const limited = { ...context, ...authorityOf({ role: 'admin', apiIds: ['orders'] }) };
    const body = { onConflict: 'stop', maxBatches: 200 } as const;
    const order = { params: { importId: mixed }, body };
    const stopped = await revertUserImport(limited, order);
    expect(stopped.status).toBe('stopped');
    expect(outcomes(stopped)).toContain('reverted');
    expect(stopped.batches.at(-1)).toMatchObject({ outcome: 'refused' });
    expect(stopped.batches.at(-1)?.detail).toContain('the role outside lies outside');
    const onwards = { ...order, body: { ...body, before: stopped.next } };
    expect((await refusalOf(revertUserImport(limited, onwards))).code).toBe('forbidden');
  });

  it('is refused at once to those who may not delete users, and of an import that is not known', async () => {
    const limited = { ...context, ...authorityOf({ role: 'admin', apiIds: ['orders'] }) };
    expect((await refusalOf(revert({}, limited))).code).toBe('forbidden');
    const unknown = {
      params: { importId: 'imp_0000000000000000' },
      body: { onConflict: 'stop', maxBatches: 1 },
    } as const;
    expect((await refusalOf(revertUserImport(context, unknown))).code).toBe('not_found');
  });
});
