import { describe, expect, it } from 'vitest';
import type { Change } from '../../core/model/change';
import type { Store } from '../../store/port';
import { createTestContext } from '../testing/service-context';
import { createUser } from '../users/create-user';
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
    const context = await withChanges(401);
    expect(await verifyChanges(context)).toMatchObject({ intact: true, checked: 401 });
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
