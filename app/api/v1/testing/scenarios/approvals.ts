import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DecisionLogLine } from '@/lib/core/model/decision-log';
import { decisionLine } from '@/lib/logs/testing/decision-lines';
import { testStart } from '@/lib/services/testing/service-context';
import { addRole, addUser, newestVersion } from './samples';
import { etagOf, itemsOf, type Scene, textOf } from './scene';

/** Of an admin, whom an owner is the second person to. */
const byAdmin = { caller: 'admin' } as const;

const holderSchema = z.object({
  version: z.int(),
  assignments: z.tuple([z.object({ id: z.string() })]),
});

const settingsWith = (asked: boolean) => ({
  body: { timeZone: 'UTC', approvals: { policyEdits: asked, sensitiveRoles: asked } },
});

export function describeApprovals(current: () => Scene): void {
  async function openDraft(title: string) {
    const { write } = current();
    const body = { title, reason: 'next release' };
    const { body: draft } = await write('POST /drafts', 'draft.created', { ...byAdmin, status: 201, body });
    return { id: textOf(draft, 'id'), path: `/drafts/${textOf(draft, 'id')}`, draft } as const;
  }

  /** What a decision rests on that is made at once. */
  async function evidenceOf(id: string, line: Partial<DecisionLogLine>) {
    const { api, read } = current();
    const { version: policyVersion } = await newestVersion(current());
    api.accessLog.append(decisionLine({ id, ts: testStart, policyVersion, ...line }));
    // The log is read up to the present, which is left out.
    api.setNow('2026-11-23T09:30:00.000Z');
    const evidence = await read(`/access-log/${id}/evidence?at=${testStart}`);
    api.setNow(testStart);
    return evidence;
  }

  describe('a draft', () => {
    it('gathers edits, is made from the newest policy again, and is published', async () => {
      const { read, write, refusal, lastChange } = current();
      const { id, path, draft } = await openDraft('Plan');
      expect(await read(path)).toEqual(draft);
      const ifMatch = etagOf(draft);
      await write(`PATCH ${path}`, 'draft.updated', { ...byAdmin, ifMatch, body: { title: 'Better plan' } });
      expect(await refusal(`PATCH ${path}`, { ...byAdmin, ifMatch, body: { title: 'Late' } })).toBe(
        'precondition_failed',
      );
      const body = { id: 'planned', name: 'Planned' };
      await write('POST /roles', 'draft.edited', { ...byAdmin, status: 201, draft: id, body });
      expect(await refusal('GET /roles/planned')).toBe('not_found');
      await read('/roles/planned', { draft: id });

      await addRole(current(), 'unplanned');
      expect(await read(`${path}/check`)).toMatchObject({ stale: true, publishable: false, conflicts: [] });
      const rebased = await write(`POST ${path}/rebase`, 'draft.rebased', { ...byAdmin, body: {} });
      expect(rebased.body).toMatchObject({ stale: false, title: 'Better plan' });
      expect(await read(`${path}/check`)).toMatchObject({ stale: false, publishable: true });
      expect(await read(`${path}/diff`)).toMatchObject({
        total: 1,
        items: [{ noun: 'role', id: 'planned', kind: 'added' }],
      });
      await write(`POST ${path}/publish`, 'draft.published', { ...byAdmin, body: {} });
      await read('/roles/planned');
      expect(await read('/drafts?state=ended&limit=1')).toMatchObject({
        items: [{ id, status: 'published' }],
      });
      expect(await lastChange('draft', id)).toMatchObject({
        action: 'draft.published',
        policyVersion: (await newestVersion(current())).version,
      });
    });

    it('is discarded, and what it proposed is gone', async () => {
      const { read, write, refusal } = current();
      const { id, path } = await openDraft('Whim');
      expect(await read('/drafts')).toMatchObject({ items: [{ id, status: 'open' }] });
      await write(`DELETE ${path}?reason=no`, 'draft.discarded', { ...byAdmin, status: 204 });
      expect(await read('/drafts')).toMatchObject({ items: [] });
      expect(await read(path)).toMatchObject({ status: 'discarded' });
      expect(await refusal(`POST ${path}/publish`, { ...byAdmin, body: {} })).toBe('conflict');
    });
  });

  describe('where a second person is asked for', () => {
    beforeAll(async () => {
      await addRole(current(), 'vault', { sensitive: true });
      await current().write('PUT /settings', 'settings.updated', settingsWith(true));
    });
    afterAll(async () => {
      await current().write('PUT /settings', 'settings.updated', settingsWith(false));
    });

    it('a draft is submitted, rejected, submitted again, approved by somebody else, and published', async () => {
      const { read, write, refusal } = current();
      const body = { id: 'guard', name: 'Guard' };
      expect(await refusal('POST /roles', { body })).toBe('approval_required');
      const { id, path } = await openDraft('Guards');
      await write('POST /roles', 'draft.edited', { ...byAdmin, status: 201, draft: id, body });
      expect(await refusal(`POST ${path}/publish`, { ...byAdmin, body: {} })).toBe('approval_required');

      const submit = async () =>
        (await write(`POST ${path}/submit`, 'draft.submitted', { ...byAdmin, body: {} })).body;
      const first = await submit();
      const inbox = await read('/approvals', { caller: 'owner' });
      expect(inbox).toMatchObject({ items: [{ type: 'draft', draft: { id, status: 'submitted' } }] });
      await write(`POST ${path}/reject`, 'draft.rejected', {
        ifMatch: etagOf(first),
        body: { comment: 'Describe it.' },
      });
      expect(await read(path)).toMatchObject({ status: 'rejected', review: { comment: 'Describe it.' } });
      const ifMatch = etagOf(await submit());
      expect(await refusal(`POST ${path}/approve`, { ...byAdmin, ifMatch, body: {} })).toBe('forbidden');
      await write(`POST ${path}/approve`, 'draft.approved', { ifMatch, body: {} });
      expect(await read(path)).toMatchObject({
        status: 'approved',
        review: { verdict: 'approved', by: { name: 'owner' } },
      });
      await write(`POST ${path}/publish`, 'draft.published', { ...byAdmin, body: {} });
      await read('/roles/guard');
      expect(await read('/approvals?view=all')).toEqual({ items: [] });
      expect(await evidenceOf('dec_guarded', {})).toMatchObject({
        policy: { change: { actor: { name: 'admin' } }, approvedBy: { name: 'owner' } },
      });
    });

    it('a sensitive role is asked for, and granted, refused or asked for no more', async () => {
      const { read, write, refusal } = current();
      const userId = await addUser(current(), 'Vera Vault');
      expect(await refusal(`PUT /users/${userId}/roles/vault`, { ...byAdmin, body: {} })).toBe(
        'approval_required',
      );
      const ask = async () => {
        const { body } = await write('POST /assignment-requests', 'assignment_request.created', {
          ...byAdmin,
          status: 201,
          body: { principalId: userId, roleId: 'vault', reason: 'on call' },
        });
        return { request: body, path: `/assignment-requests/${textOf(body, 'id')}` } as const;
      };

      const withdrawn = await ask();
      expect(await read(withdrawn.path)).toEqual(withdrawn.request);
      expect(itemsOf(await read('/approvals?view=mine', byAdmin))).toContainEqual({
        type: 'assignment_request',
        request: withdrawn.request,
      });
      await write(`POST ${withdrawn.path}/withdraw`, 'assignment_request.withdrawn', {
        ...byAdmin,
        body: {},
      });
      expect(await read(withdrawn.path)).toMatchObject({ status: 'withdrawn' });

      const rejected = await ask();
      await write(`POST ${rejected.path}/reject`, 'assignment_request.rejected', {
        ifMatch: etagOf(rejected.request),
        body: { comment: 'Not this week.' },
      });
      expect(await read(rejected.path)).toMatchObject({ status: 'rejected' });
      expect(await read(`/users/${userId}`)).toMatchObject({ assignments: [] });

      const { request, path } = await ask();
      const ifMatch = etagOf(request);
      expect(await refusal(`POST ${path}/approve`, { ...byAdmin, ifMatch, body: {} })).toBe('forbidden');
      await write(`POST ${path}/approve`, 'assignment.granted', { ifMatch, body: {} });
      expect(await read(path)).toMatchObject({ status: 'approved', review: { verdict: 'approved' } });
      const owner = textOf(await read('/me', { caller: 'owner' }), 'id');
      const vera = await read(`/users/${userId}`);
      expect(vera).toMatchObject({
        assignments: [{ roleId: 'vault', reason: 'on call', approvedBy: owner }],
      });
      const { version: principalVersion, assignments } = holderSchema.parse(vera);
      const line = { principal: userId, principalVersion, assignment: assignments[0].id };
      expect(await evidenceOf('dec_vault', line)).toMatchObject({
        assignment: { change: { action: 'assignment.granted' }, approvedBy: { id: owner, name: 'owner' } },
      });
    });
  });
}
