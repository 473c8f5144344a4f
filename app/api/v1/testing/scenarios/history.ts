import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyChain } from '@/lib/core/change/chain';
import { changeSchema } from '@/lib/core/model/change';
import { sha256Hex } from '@/lib/store/keys';
import { addRole, addUser, newestVersion } from './samples';
import { type Scene, textOf } from './scene';

const seqOf = (change: unknown) => z.object({ seq: z.int() }).parse(change).seq;

export function describeHistory(current: () => Scene): void {
  describe('policy versions', () => {
    it('are listed, read, compared, and published again', async () => {
      const { read, write } = current();
      const before = await newestVersion(current());
      await addRole(current(), 'mistake');
      const after = await newestVersion(current());
      expect(after.version).toBe(before.version + 1);
      const { counts } = z
        .object({ counts: z.object({ roles: z.int() }) })
        .parse(await read(`/policy/versions/${after.version}`));
      const content = z
        .object({ policy: z.object({ roles: z.array(z.object({ id: z.string() })) }) })
        .parse(await read(`/policy/versions/${after.version}/policy`));
      expect(content.policy.roles).toHaveLength(counts.roles);
      expect(content.policy.roles.map(({ id }) => id)).toContain('mistake');
      const diff = `/policy/versions/${before.version}/diff/` as const;
      expect(await read(`${diff}${after.version}`)).toMatchObject({
        total: 1,
        items: [{ noun: 'role', id: 'mistake', kind: 'added' }],
      });

      const rollback = `POST /policy/versions/${before.version}/rollback` as const;
      const planned = await write(rollback, false, { body: { dryRun: true } });
      expect(planned.body).toMatchObject({
        sentences: ['role mistake removed'],
        policyVersion: after.version,
      });
      await write(rollback, 'policy.rolled_back', {
        body: { expectedVersion: after.version, reason: 'by mistake' },
      });
      const rolledBack = await newestVersion(current());
      expect(rolledBack.version).toBe(after.version + 1);
      expect(await read(`${diff}${rolledBack.version}`)).toMatchObject({ total: 0, items: [] });
      expect(await read(`/changes/${rolledBack.changeSeq}`)).toMatchObject({
        action: 'policy.rolled_back',
        reason: 'by mistake',
        policyVersion: rolledBack.version,
      });
    });
  });

  describe('changes', () => {
    it('are taken back, of the policy and of people', async () => {
      const { read, write, refusal, lastChange } = current();
      await addRole(current(), 'undone');
      const created = seqOf(await lastChange('role', 'undone'));
      const reverted = await write(`POST /changes/${created}/revert`, 'policy.reverted', {
        body: { reason: 'too early' },
      });
      expect(reverted.body).toMatchObject({ reverted: created });
      expect(await refusal('GET /roles/undone')).toBe('not_found');
      expect(await refusal(`POST /changes/${created}/revert`, { body: {} })).toBe('conflict');

      const userId = await addUser(current(), 'Ruth Revert', 'reader');
      const granted = seqOf(await lastChange('user', userId));
      await write(`POST /changes/${granted}/revert`, 'assignment.revoked', { body: {} });
      expect(await read(`/users/${userId}`)).toMatchObject({ assignments: [] });
      expect(await lastChange('user', userId)).toMatchObject({ reason: `Reverts change ${granted}` });
    });

    it('of many users are taken back for all of them', async () => {
      const { read, write, refusal, lastChange } = current();
      const names = ['Una Undone', 'Ulf Undone'];
      const content = names.map((name) => ({ subject: name, name, roles: [{ roleId: 'reader' }] }));
      const file = { format: 'json', issuer: 'https://undone.example', content, dryRun: false };
      const imported = await write('POST /users/imports', 'user.imported', { body: file });
      const added = seqOf(await lastChange('user_import', textOf(imported.body, 'importId')));
      await write(`POST /changes/${added}/revert`, 'principals.reverted', { body: {} });
      expect(await read('/users?prefix=Undone')).toMatchObject({ items: [] });
      expect(await refusal(`POST /changes/${added}/revert`, { body: {} })).toBe('conflict');
    });

    it('are found by actor, verified, and exported to be verified elsewhere', async () => {
      const { api, read } = current();
      const head = await api.store.getChainHead();
      const owner = textOf(await read('/me', { caller: 'owner' }), 'id');
      const found = z
        .object({ items: z.array(z.object({ actor: z.object({ id: z.string() }) })) })
        .parse(await read(`/changes?actorId=${owner}&limit=20`));
      expect(new Set(found.items.map(({ actor }) => actor.id))).toEqual(new Set([owner]));

      expect(await read('/changes/verify?limit=5000')).toMatchObject({
        intact: true,
        checked: head.seq,
        head,
        headHash: head.hash,
      });
      const lines = z
        .string()
        .parse(await read('/changes/export'))
        .trimEnd()
        .split('\n');
      const changes = lines.map((line) => changeSchema.parse(JSON.parse(line)));
      expect(changes).toHaveLength(head.seq);
      async function* walk() {
        yield* changes;
      }
      expect(await verifyChain(walk(), sha256Hex, head)).toMatchObject({ intact: true });
    });
  });
}
