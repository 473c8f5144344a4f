import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../core/change/chain';
import type { User } from '../../core/model/principal';
import { sha256Hex } from '../keys';
import type { ChangeDraft, ChangeQuery, Mutation, Store } from '../port';
import { walkChanges } from '../walk-changes';
import { readAll } from './read-all';
import { draftOf, nextVersion, userRecord } from './records';

const actor = (id: string) => ({ type: 'member' as const, id, name: id });
const role = (id: string) => ({ type: 'role' as const, id, name: id });
const user = (id: string) => ({ type: 'user' as const, id, name: id });

export function describeChanges(current: () => Store): void {
  const write = async (drafts: readonly Partial<ChangeDraft>[]) => {
    for (const fields of drafts) await current().commit(draftOf(fields), []);
  };
  const seqs = async (query: Partial<ChangeQuery>) => {
    const { items } = await readAll((cursor) =>
      current().listChanges({ limit: 2, ...query, ...(cursor && { cursor }) }),
    );
    return items.map((change) => change.seq);
  };

  describe('changes', () => {
    it('are numbered from 1, chained, and read back as they were answered', async () => {
      expect(await current().getChainHead()).toMatchObject({ seq: 0 });
      const before = { a: [1, { b: null }], é: 'ü' };
      const first = await current().commit(draftOf({ before, after: { n: 1e21 }, reason: 'because' }), []);
      const second = await current().commit(draftOf(), [
        { type: 'put_principal', principal: userRecord('ann') },
      ]);
      expect([first.seq, second.seq]).toEqual([1, 2]);
      expect(second.prevHash).toBe(first.hash);
      expect(await current().getChange(1)).toEqual(first);
      expect(await current().getChange(2)).toEqual(second);
      expect(await current().getChange(3)).toBeUndefined();
      expect(await current().getChainHead()).toEqual({ seq: 2, hash: second.hash });
    });

    it('make a chain that verifies', async () => {
      await write(Array.from({ length: 7 }, (_, i) => ({ after: { i }, summary: `change ${i}` })));
      const report = await verifyChain(walkChanges(current()), sha256Hex, await current().getChainHead());
      expect(report).toMatchObject({ intact: true, checked: 7 });
    });

    it('survive text that is no Unicode', async () => {
      await write([{ summary: 'lone \ud800 surrogate', after: { '\udc00': '\ud800' } }]);
      const report = await verifyChain(walkChanges(current()), sha256Hex, await current().getChainHead());
      expect(report).toMatchObject({ intact: true, checked: 1 });
    });

    it('keep a marker where a state is too large, and their place in the chain', async () => {
      const after = { rows: Array.from({ length: 50_000 }, (_, i) => `row ${i}`) };
      const change = await current().commit(draftOf({ after }), []);
      expect(change.after).toMatchObject({ truncated: true });
      expect(await current().getChange(1)).toEqual(change);
    });

    it('are listed newest first, or oldest first', async () => {
      await write(Array.from({ length: 5 }, () => ({})));
      expect(await seqs({})).toEqual([5, 4, 3, 2, 1]);
      expect(await seqs({ order: 'newest' })).toEqual([5, 4, 3, 2, 1]);
      expect(await seqs({ order: 'oldest' })).toEqual([1, 2, 3, 4, 5]);
    });

    it('are found by target, by type of target and by actor', async () => {
      await write([
        { target: role('reader'), actor: actor('mem_a') },
        { target: role('writer'), actor: actor('mem_b') },
        { target: user('reader'), actor: actor('mem_a') },
        { target: role('reader'), actor: actor('mem_b') },
        { target: role('reader'), actor: actor('mem_a') },
      ]);
      expect(await seqs({ targetType: 'role', targetId: 'reader' })).toEqual([5, 4, 1]);
      expect(await seqs({ targetType: 'role', targetId: 'reader', order: 'oldest' })).toEqual([1, 4, 5]);
      expect(await seqs({ targetType: 'role' })).toEqual([5, 4, 2, 1]);
      expect(await seqs({ actorId: 'mem_a' })).toEqual([5, 3, 1]);
      expect(await seqs({ actorId: 'mem_a', targetType: 'role' })).toEqual([5, 1]);
      expect(await seqs({ actorId: 'mem_b', targetType: 'role', targetId: 'reader' })).toEqual([4]);
      expect(await seqs({ targetId: 'reader' })).toEqual([5, 4, 3, 1]);
      expect(await seqs({ actorId: 'mem_c' })).toEqual([]);
    });

    it('are shipped by one holder at a time, from where the one before it came to', async () => {
      const store = current();
      const claim = (holder: string, nowMs: number) =>
        store.claimShipping({ holder, nowMs, untilMs: nowMs + 10 });
      expect(await claim('a', 100)).toEqual({ isClaimed: true });
      expect(await claim('b', 105)).toEqual({ isClaimed: false });
      expect(await store.moveShipping({ holder: 'a', seq: 7, untilMs: 120 })).toBe(true);
      expect(await claim('b', 119)).toEqual({ isClaimed: false });
      expect(await claim('b', 121)).toEqual({ isClaimed: true, seq: 7 });
      expect(await store.moveShipping({ holder: 'a', seq: 9, untilMs: 200 })).toBe(false);
      await store.releaseShipping('a');
      expect(await claim('c', 125)).toEqual({ isClaimed: false });
      await store.releaseShipping('b');
      expect(await claim('c', 125)).toEqual({ isClaimed: true, seq: 7 });
    });

    it('are found by each principal whose record they wrote, whatever they were changes of', async () => {
      const [ann, bob] = [userRecord('ann'), userRecord('bob')];
      const put = (principal: User, previous?: User) => ({
        type: 'put_principal' as const,
        principal,
        ...(previous && { previous }),
      });
      const commit = (target: ChangeDraft['target'], ...mutations: readonly Mutation[]) =>
        current().commit(draftOf({ target }), mutations);
      await commit(user(ann.id), put(ann));
      await commit(role('reader'), put(nextVersion(ann), ann), put(bob));
      await commit(user(bob.id), put(nextVersion(bob), bob));
      await commit(role('reader'), { type: 'delete_principal', previous: nextVersion(bob) });
      await commit(
        role('reader'),
        put(nextVersion(nextVersion(ann)), nextVersion(ann)),
        put(userRecord('cy')),
      );
      const of = async (principalId: string, limit: number) => {
        const { items } = await readAll((cursor) =>
          current().listPrincipalChanges(principalId, { limit, ...(cursor && { cursor }) }),
        );
        return items.map(({ seq }) => seq);
      };
      for (const limit of [1, 2, 9]) {
        expect(await of(ann.id, limit)).toEqual([5, 2, 1]);
        expect(await of(bob.id, limit)).toEqual([4, 3, 2]);
      }
      expect(await of(userRecord('dee').id, 9)).toEqual([]);
    });
  });
}
