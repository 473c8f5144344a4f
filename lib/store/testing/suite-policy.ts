import { describe, expect, it } from 'vitest';
import { emptyPolicy } from '../../core/model/policy';
import type { Store } from '../port';
import { readAll } from './read-all';
import { draftOf, policyWith, userRecord } from './records';

export function describePolicy(current: () => Store): void {
  const publish = (roleId: string, baseVersion: number, at?: string) =>
    current().commit(
      draftOf({ action: 'role.updated', summary: `published ${roleId}`, ...(at !== undefined && { at }) }),
      [{ type: 'publish_policy', policy: policyWith(roleId), baseVersion }],
    );

  describe('the policy', () => {
    it('is not there before the first version', async () => {
      expect(await current().readPolicy()).toBeUndefined();
      expect(await current().readPolicyVersion(1)).toBeUndefined();
      expect(await current().getPolicyVersion(1)).toBeUndefined();
      expect((await current().listPolicyVersions({ limit: 10 })).items).toEqual([]);
    });

    it('is read back as it was published, and its older versions too', async () => {
      await publish('first', 0, '2026-11-23T09:00:00.000Z');
      await publish('second', 1, '2026-11-23T10:00:00.000Z');
      const second = { version: 2, publishedAt: '2026-11-23T10:00:00.000Z', policy: policyWith('second') };
      expect(await current().readPolicy()).toEqual(second);
      expect(await current().readPolicyVersion(2)).toEqual(second);
      expect((await current().readPolicyVersion(1))?.policy).toEqual(policyWith('first'));
      expect(await current().readPolicyVersion(3)).toBeUndefined();
    });

    it('is published only over the version the edit was made from', async () => {
      await expect(publish('early', 1)).rejects.toMatchObject({ kind: 'policy_moved' });
      await publish('first', 0);
      await expect(publish('late', 0)).rejects.toMatchObject({ kind: 'policy_moved' });
      expect((await current().readPolicy())?.policy).toEqual(policyWith('first'));
      expect((await current().getChainHead()).seq).toBe(1);
    });

    it('can be published again with the content of an older version', async () => {
      await publish('first', 0);
      await publish('second', 1);
      await publish('first', 2);
      expect((await current().readPolicy())?.policy).toEqual(policyWith('first'));
      const [one, three] = [await current().getPolicyVersion(1), await current().getPolicyVersion(3)];
      expect(three?.snapshotSha256).toBe(one?.snapshotSha256);
    });

    it('keeps who published a version, and through which change', async () => {
      const change = await publish('first', 0);
      expect(change.policyVersion).toBe(1);
      expect(await current().getPolicyVersion(1)).toMatchObject({
        version: 1,
        actor: change.actor,
        summary: 'published first',
        changeSeq: change.seq,
      });
    });

    it('lists its versions newest first, page by page', async () => {
      for (let base = 0; base < 5; base += 1) await publish(`role-${base}`, base);
      const { items, sizes } = await readAll((cursor) =>
        current().listPolicyVersions({ limit: 2, ...(cursor && { cursor }) }),
      );
      expect(items.map((version) => version.version)).toEqual([5, 4, 3, 2, 1]);
      expect(sizes).toEqual([2, 2, 1]);
    });

    it('is handed out so that no caller changes it for another', async () => {
      await publish('first', 0);
      const read = await current().readPolicy();
      expect(() => read?.policy.roles.pop()).toThrow(TypeError);
      expect((await current().readPolicy())?.policy).toEqual(policyWith('first'));
    });
  });

  describe('a policy on hold', () => {
    const user = userRecord('bob');
    const requiring = (version: number) =>
      current().commit(draftOf(), [
        { type: 'put_principal', principal: user },
        { type: 'require_policy_version', version },
      ]);
    const publishUnder = (hold: string, baseVersion: number) =>
      current().commit(draftOf(), [
        { type: 'publish_policy', policy: policyWith('held'), baseVersion, hold },
      ]);

    it('makes no write that was checked against it, until it is published or released', async () => {
      await publish('first', 0);
      const hold = await current().holdPolicy(1);
      await expect(requiring(1)).rejects.toMatchObject({ kind: 'policy_moved' });
      await current().releasePolicy(hold);
      await requiring(1);
      const again = await current().holdPolicy(1);
      expect((await publishUnder(again, 1)).policyVersion).toBe(2);
      await current().commit(draftOf(), [
        { type: 'delete_principal', previous: user },
        { type: 'require_policy_version', version: 2 },
      ]);
    });

    it('has one holder, and only at the version in force', async () => {
      await publish('first', 0);
      await expect(current().holdPolicy(2)).rejects.toMatchObject({ kind: 'policy_moved' });
      await current().holdPolicy(1);
      await expect(current().holdPolicy(1)).rejects.toMatchObject({ kind: 'policy_moved' });
    });

    it('is not published by a holder whose hold stands no longer', async () => {
      await publish('first', 0);
      const hold = await current().holdPolicy(1);
      await current().releasePolicy(hold);
      await expect(publishUnder(hold, 1)).rejects.toMatchObject({ kind: 'policy_moved' });
      await current().holdPolicy(1);
      await publish('second', 1);
      await requiring(2);
    });

    it('lets other writes and reads pass', async () => {
      await publish('first', 0);
      await current().holdPolicy(1);
      await current().commit(draftOf(), [{ type: 'put_principal', principal: user }]);
      expect((await current().readPolicy())?.version).toBe(1);
    });
  });

  describe('a write that was checked against a policy version', () => {
    const user = userRecord('ann');
    const requiring = (version: number) =>
      current().commit(draftOf(), [
        { type: 'put_principal', principal: user },
        { type: 'require_policy_version', version },
      ]);

    it('is made while that version is in force', async () => {
      await publish('first', 0);
      await requiring(1);
      expect(await current().getUser(user.id)).toEqual(user);
    });

    it('is made over no policy when it required none', async () => {
      await requiring(0);
      expect(await current().getUser(user.id)).toEqual(user);
    });

    it('is refused when another version is in force', async () => {
      await publish('first', 0);
      await publish('second', 1);
      await expect(requiring(1)).rejects.toMatchObject({ kind: 'policy_moved' });
      await expect(requiring(0)).rejects.toMatchObject({ kind: 'policy_moved' });
      expect(await current().getUser(user.id)).toBeUndefined();
    });

    it('may publish over that same version, and no other', async () => {
      const both = (version: number) =>
        current().commit(draftOf(), [
          { type: 'publish_policy', policy: emptyPolicy(), baseVersion: 0 },
          { type: 'require_policy_version', version },
        ]);
      await expect(both(1)).rejects.toMatchObject({ kind: 'policy_moved' });
      expect((await both(0)).policyVersion).toBe(1);
    });
  });
}
