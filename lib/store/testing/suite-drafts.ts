import { describe, expect, it } from 'vitest';
import type { AssignmentRequest, Draft } from '../../core/model/draft';
import type { Store } from '../port';
import { readAll } from './read-all';
import { draftOf, nextVersion, policyWith } from './records';
import { draftRecord, requestRecord } from './side-records';

const instant = (minute: number) => `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z`;

export function describeDrafts(current: () => Store): void {
  const publishFirst = () =>
    current().commit(draftOf(), [{ type: 'publish_policy', policy: policyWith('first'), baseVersion: 0 }]);
  const put = (draft: Draft, previous?: Draft, roleId?: string) =>
    current().commit(draftOf(), [
      {
        type: 'put_draft',
        draft,
        ...(previous && { previous }),
        ...(roleId !== undefined && { policy: policyWith(roleId) }),
      },
    ]);
  const putRequest = (request: AssignmentRequest, previous?: AssignmentRequest) =>
    current().commit(draftOf(), [{ type: 'put_assignment_request', request, ...(previous && { previous }) }]);

  describe('a draft', () => {
    it('proposes its base version until it is given a policy of its own', async () => {
      await publishFirst();
      const draft = draftRecord('plan');
      await put(draft);
      expect(await current().readDraft(draft.id)).toEqual({ draft, policy: policyWith('first') });
      const edited = nextVersion(draft);
      await put(edited, draft, 'second');
      expect(await current().readDraft(draft.id)).toEqual({ draft: edited, policy: policyWith('second') });
      expect((await current().readPolicy())?.policy).toEqual(policyWith('first'));
    });

    it('keeps its policy when only its record is written, and gets back to one it had', async () => {
      await publishFirst();
      const versions = [1, 2, 3, 4].map((version) => draftRecord('plan', { version }));
      const policies = ['one', undefined, 'two', 'one'];
      for (const [i, draft] of versions.entries()) await put(draft, versions[i - 1], policies[i]);
      const found = await current().readDraft(draftRecord('plan').id);
      expect(found?.policy).toEqual(policyWith('one'));
      expect(found?.draft.version).toBe(4);
    });

    it('is written from the version that was read only', async () => {
      await publishFirst();
      const draft = draftRecord('plan');
      await put(draft);
      await expect(put(draft)).rejects.toMatchObject({ kind: 'entity_version' });
      await put(nextVersion(draft), draft, 'winner');
      const late = put(nextVersion(draft), draft, 'loser');
      await expect(late).rejects.toMatchObject({ kind: 'entity_version' });
      expect((await current().readDraft(draft.id))?.policy).toEqual(policyWith('winner'));
    });

    it('is published together with its own end, or neither happens', async () => {
      await publishFirst();
      const draft = draftRecord('plan');
      await put(draft, undefined, 'second');
      const ended = nextVersion<Draft>(draft, { status: 'published', publishedVersion: 2 });
      const publish = () =>
        current().commit(draftOf(), [
          { type: 'publish_policy', policy: policyWith('second'), baseVersion: 1 },
          { type: 'put_draft', draft: ended, previous: draft },
        ]);
      expect((await publish()).policyVersion).toBe(2);
      await expect(publish()).rejects.toMatchObject({ name: 'StoreConflictError' });
      expect((await current().readPolicy())?.version).toBe(2);
      expect(await current().readDraft(draft.id)).toBeUndefined();
      expect(await current().getDraft(draft.id)).toEqual(ended);
    });

    it('that changed keeps a publication from happening', async () => {
      await publishFirst();
      const draft = draftRecord('plan');
      await put(draft, undefined, 'second');
      await put(nextVersion(draft), draft, 'third');
      const late = current().commit(draftOf(), [
        { type: 'publish_policy', policy: policyWith('second'), baseVersion: 1 },
        { type: 'put_draft', draft: nextVersion<Draft>(draft, { status: 'published' }), previous: draft },
      ]);
      await expect(late).rejects.toMatchObject({ kind: 'entity_version' });
      expect((await current().readPolicy())?.version).toBe(1);
    });

    it('is found by whether it lives, latest written first, page by page', async () => {
      await publishFirst();
      for (const i of [3, 1, 4, 2]) await put(draftRecord(`d${i}`, { updatedAt: instant(i) }));
      await put(draftRecord('gone', { status: 'discarded' }));
      const { items, sizes } = await readAll((cursor) =>
        current().listDrafts({ state: 'living', limit: 3, ...(cursor && { cursor }) }),
      );
      expect(items.map(({ title }) => title)).toEqual(['d4', 'd3', 'd2', 'd1']);
      expect(sizes).toEqual([3, 1]);
      const ended = await current().listDrafts({ state: 'ended', limit: 3 });
      expect(ended.items.map(({ title }) => title)).toEqual(['gone']);
    });
  });

  describe('what waits for a second person', () => {
    it('is listed longest waiting first, drafts and requests together, page by page', async () => {
      await publishFirst();
      await putRequest(requestRecord('r2', { createdAt: instant(2) }));
      await put(draftRecord('d1', { status: 'submitted', submittedAt: instant(1) }));
      await put(draftRecord('d3', { status: 'submitted', submittedAt: instant(3) }));
      await put(draftRecord('open'));
      await putRequest(requestRecord('done', { status: 'approved' }));
      const { items, sizes } = await readAll((cursor) =>
        current().listApprovals({ of: 'waiting', limit: 2, ...(cursor && { cursor }) }),
      );
      const names = items.map((item) =>
        item.type === 'draft' ? item.draft.title : item.request.principalName,
      );
      expect(names).toEqual(['d1', 'r2', 'd3']);
      expect(sizes).toEqual([2, 1]);
    });

    it('leaves that list when it is reviewed', async () => {
      const request = requestRecord('ann');
      await putRequest(request);
      expect(await current().getAssignmentRequest(request.id)).toEqual(request);
      const rejected = nextVersion<AssignmentRequest>(request, { status: 'rejected' });
      await putRequest(rejected, request);
      await expect(putRequest(rejected, request)).rejects.toMatchObject({ kind: 'entity_version' });
      expect(await current().getAssignmentRequest(request.id)).toEqual(rejected);
      expect((await current().listApprovals({ of: 'waiting', limit: 10 })).items).toEqual([]);
    });

    it('is found by who began it, newest first', async () => {
      await publishFirst();
      const other = { type: 'member' as const, id: 'mem_bob', name: 'Bob' };
      await putRequest(requestRecord('r1', { createdAt: instant(1), status: 'withdrawn' }));
      await put(draftRecord('d2', { createdAt: instant(2) }));
      await put(draftRecord('not mine', { author: other }));
      const { items } = await readAll((cursor) =>
        current().listApprovals({ of: { requesterId: 'mem_ann' }, limit: 1, ...(cursor && { cursor }) }),
      );
      expect(items.map(({ type }) => type)).toEqual(['draft', 'assignment_request']);
    });
  });
}
