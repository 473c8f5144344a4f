import { describe, expect, it } from 'vitest';
import { type Change, changeSchema } from '../../core/model/change';
import { verifyLines } from '../../evidence/verify-lines';
import { sha256Hex } from '../../store/keys';
import type { Store } from '../../store/port';
import { createTestContext } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { exportChanges } from './export-changes';
import { getChange } from './get-change';
import { listChanges } from './list-changes';
import { verifyChanges } from './verify-changes';

async function withChanges(count: number) {
  const context = createTestContext();
  for (let i = 0; i < count; i += 1) {
    await createUser(context, {
      issuer: 'https://idp.example',
      subject: `s${i}`,
      name: `User ${i}`,
      attributes: {},
    });
  }
  return context;
}

/** The store with its change records altered on the way out, as if somebody had edited the table. */
function withAltered(store: Store, alter: (changes: readonly Change[]) => readonly Change[]): Store {
  return {
    ...store,
    listChanges: async (query) => {
      const page = await store.listChanges(query);
      return { ...page, items: alter(page.items) };
    },
  };
}

describe('changes', () => {
  it('are listed newest first, by target and by actor', async () => {
    const context = await withChanges(3);
    const { items } = await listChanges(context, { limit: 2 });
    expect(items.map(({ seq }) => seq)).toEqual([3, 2]);
    const target = items[0]?.target;
    const byTarget = await listChanges(context, { limit: 9, targetType: 'user', targetId: target?.id });
    expect(byTarget.items.map(({ seq }) => seq)).toEqual([3]);
    expect((await listChanges(context, { limit: 9, actorId: 'mem_other' })).items).toEqual([]);
  });

  it('need the type beside the id of a target', async () => {
    await expect(listChanges(createTestContext(), { limit: 9, targetId: 'x' })).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/targetType' }],
    });
  });

  it('are read one by one', async () => {
    const context = await withChanges(1);
    expect(await getChange(context, 1)).toMatchObject({ seq: 1, action: 'user.created' });
    await expect(getChange(context, 2)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('verifying the chain', () => {
  it('walks every record, over several pages', async () => {
    const context = await withChanges(201);
    expect(await verifyChanges(context)).toMatchObject({ intact: true, checked: 201 });
  });

  it('goes on where a bounded call stopped, held to what that call saw', async () => {
    const context = await withChanges(7);
    const first = await verifyChanges(context, { limit: 5 });
    expect(first).toMatchObject({ intact: true, from: 1, to: 5, checked: 5, nextFrom: 6, head: { seq: 7 } });
    const rest = await verifyChanges(context, { from: first.nextFrom, prevHash: first.headHash });
    expect(rest).toMatchObject({ intact: true, from: 6, to: 7, checked: 2, headHash: rest.head.hash });
    expect(rest.nextFrom).toBeUndefined();
    const forged = await verifyChanges(context, { from: 6, prevHash: '0'.repeat(64) });
    expect(forged).toMatchObject({ intact: false, checked: 0, firstBroken: { seq: 6 } });
    await expect(verifyChanges(context, { from: 9 })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('names a record that was altered', async () => {
    const { store } = await withChanges(3);
    const altered = withAltered(store, (items) =>
      items.map((change) => (change.seq === 2 ? { ...change, summary: 'nothing happened' } : change)),
    );
    expect(await verifyChanges({ store: altered })).toMatchObject({ intact: false, firstBroken: { seq: 2 } });
  });

  it('names a record that was removed, also at the end', async () => {
    const { store } = await withChanges(3);
    const without = (seq: number) =>
      verifyChanges({ store: withAltered(store, (items) => items.filter((change) => change.seq !== seq)) });
    expect(await without(2)).toMatchObject({ intact: false, firstBroken: { seq: 2 } });
    expect(await without(3)).toMatchObject({ intact: false, firstBroken: { seq: 3 } });
  });
});

describe('exporting changes', () => {
  const textOf = async (context: Pick<Awaited<ReturnType<typeof withChanges>>, 'store'>, query = {}) => {
    const { headers, body } = await exportChanges(context, query);
    const lines = (await new Response(body).text()).split('\n').slice(0, -1);
    return { headers, seqs: lines.map((line) => changeSchema.parse(JSON.parse(line)).seq), lines };
  };

  it('gives every record, over several pages, with the head it ends at', async () => {
    const { store } = await withChanges(201);
    const { lines, headers } = await textOf({ store });
    const head = await store.getChainHead();
    expect(await verifyLines(lines, sha256Hex, { head })).toMatchObject({ records: 201, last: head });
    expect(headers['gatewarden-chain-head']).toBe(`${head.seq}:${head.hash}`);
  });

  it('takes a stretch by position', async () => {
    const context = await withChanges(5);
    expect((await textOf(context, { from: 2, to: 4 })).seqs).toEqual([2, 3, 4]);
    expect((await textOf(context, { from: 4, to: 9 })).seqs).toEqual([4, 5]);
    await expect(exportChanges(context, { from: 4, to: 2 })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });

  it('takes a stretch by time, wide enough for clocks that differ', async () => {
    const context = createTestContext();
    for (const hour of ['08', '09', '10', '11']) {
      context.setNow(`2026-11-23T${hour}:00:00.000Z`);
      await createUser(context, { issuer: 'i', subject: hour, name: hour, attributes: {} });
    }
    const since = '2026-11-23T09:03:00.000Z';
    expect((await textOf(context, { since, until: '2026-11-23T10:30:00.000Z' })).seqs).toEqual([2, 3]);
    expect((await textOf(context, { since: '2026-11-24T00:00:00.000Z' })).seqs).toEqual([]);
  });
});
