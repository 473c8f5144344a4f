import { describe, expect, it } from 'vitest';
import { StoreConflictError } from '../../store/errors';
import type { Store } from '../../store/port';
import { draftOf } from '../../store/testing/records';
import { createRole } from '../roles/create-role';
import { getRole } from '../roles/get-role';
import { updateRole } from '../roles/update-role';
import { putSettings } from '../settings/put-settings';
import { refusalOf } from '../testing/refusal';
import { roleOf, type TestContext } from '../testing/service-context';
import { createTeam, settingsWith } from '../testing/team';
import { createDraft } from './create-draft';
import { getDraft } from './get-draft';
import { publishDraft } from './publish-draft';
import { rebaseDraft } from './rebase-draft';
import { reviewDraft } from './review-draft';
import { submitDraft } from './submit-draft';

const headers = {};
const off = { policyEdits: false, sensitiveRoles: false };
const describeRole = (context: TestContext, roleId: string, description: string) =>
  updateRole(context, { params: { roleId }, headers, body: { description } });

const roles = [roleOf('reader'), roleOf('payroll', { sensitive: true })];

/** A draft of somebody's in a team whose policy edits need approval, and short words for what is done with it. */
async function withDraft(author: 'ann' | 'olga' = 'ann', settings = settingsWith({ policyEdits: true })) {
  const team = await createTeam({ roles, settings });
  const { id } = await createDraft(team[author], { title: 'Plan', description: '' });
  return { ...team, ...wordsFor(team.store, id), inDraft: { ...team[author], draftId: id } };
}

function wordsFor(store: Store, draftId: string) {
  const params = { draftId };
  const etag = async () => `v${(await store.getDraft(draftId))?.version}`;
  return {
    params,
    submit: (context: TestContext) => submitDraft(context, { params, headers, body: {} }),
    approve: async (context: TestContext, seen?: string) =>
      reviewDraft(context, 'approved', { params, headers: { 'if-match': seen ?? (await etag()) }, body: {} }),
    reject: async (context: TestContext) =>
      reviewDraft(context, 'rejected', {
        params,
        headers: { 'if-match': await etag() },
        body: { comment: 'not now' },
      }),
    publish: (context: TestContext) =>
      publishDraft(context, { params, headers, body: { acceptsConflicts: false } }),
    statusOf: async () => (await store.getDraft(draftId))?.status,
  };
}

describe('where policy edits need approval', () => {
  it('a direct edit is refused and told to use a draft', async () => {
    const { ann, olga, store } = await withDraft();
    for (const context of [ann, olga]) {
      const refused = await refusalOf(createRole(context, roleOf('clerk')));
      expect(refused.code).toBe('approval_required');
      expect(refused.detail).toContain('Gatewarden-Draft');
    }
    expect((await store.readPolicy())?.version).toBe(1);
  });

  it('a draft is published once a second person approved it, and the record says who', async () => {
    const { ann, bob, inDraft, submit, approve, publish, store } = await withDraft();
    await createRole(inDraft, roleOf('clerk'));
    expect((await refusalOf(publish(ann))).code).toBe('approval_required');
    await submit(ann);
    expect((await refusalOf(publish(ann))).code).toBe('approval_required');
    await approve(bob);
    expect(await publish(ann)).toMatchObject({ status: 'published', publishedVersion: 2 });
    const { items } = await store.listChanges({ targetType: 'draft', limit: 3 });
    expect(items.map(({ action, actor }) => `${action} by ${actor.name}`)).toEqual([
      'draft.published by ann',
      'draft.approved by bob',
      'draft.submitted by ann',
    ]);
    expect(items[0]).toMatchObject({ after: { approvedBy: { name: 'bob' } } });
    expect(items[0]?.summary).toContain('approved by bob');
  });

  it('an edit after the approval withdraws it', async () => {
    const { ann, bob, inDraft, submit, approve, publish, statusOf, store } = await withDraft();
    await describeRole(inDraft, 'reader', 'shown');
    await submit(ann);
    await approve(bob);
    await describeRole(inDraft, 'reader', 'slipped in');
    expect(await statusOf()).toBe('open');
    expect((await store.getChange((await store.getChainHead()).seq))?.summary).toContain(
      'approval is withdrawn',
    );
    expect((await refusalOf(publish(ann))).code).toBe('approval_required');
    expect((await store.readPolicy())?.version).toBe(1);
  });

  it('a rebase withdraws the approval, and who made it has a hand in the draft', async () => {
    const { ann, bob, olga, inDraft, submit, approve, publish, params, store } = await withDraft();
    await describeRole(inDraft, 'reader', 'mine');
    await submit(ann);
    await approve(bob);
    const other = await createDraft(olga, { title: 'Other', description: '' });
    await describeRole({ ...olga, draftId: other.id }, 'payroll', 'theirs');
    const words = wordsFor(store, other.id);
    await words.submit(olga);
    await words.approve(bob);
    await words.publish(olga);
    expect((await refusalOf(publish(ann))).detail).toContain('Rebase it first');
    await rebaseDraft(bob, { params, headers, body: { resolutions: [] } });
    await submit(ann);
    expect((await refusalOf(approve(bob))).code).toBe('forbidden');
    await approve(olga);
    expect((await publish(ann)).publishedVersion).toBe(3);
  });

  it('a rejected draft is published neither way, and can be submitted again', async () => {
    const { ann, bob, inDraft, submit, reject, approve, publish, params } = await withDraft();
    await describeRole(inDraft, 'reader', 'x');
    await submit(ann);
    await reject(bob);
    expect(await getDraft(ann, params.draftId)).toMatchObject({
      status: 'rejected',
      review: { comment: 'not now' },
    });
    expect((await refusalOf(publish(ann))).code).toBe('conflict');
    await submit(ann);
    await approve(bob);
    expect((await publish(ann)).status).toBe('published');
  });

  it('an approval can be taken back until the draft is published', async () => {
    const { ann, bob, olga, inDraft, submit, reject, approve, publish } = await withDraft();
    await describeRole(inDraft, 'reader', 'x');
    await submit(ann);
    await approve(bob);
    await reject(olga);
    expect((await refusalOf(publish(ann))).code).toBe('conflict');
  });
});

describe('nobody approves', () => {
  async function submitted(author: 'ann' | 'olga' = 'ann') {
    const words = await withDraft(author);
    await describeRole(words.inDraft, 'reader', 'x');
    await words.submit(words[author]);
    return words;
  }

  it('their own draft', async () => {
    const { ann, approve, statusOf } = await submitted();
    expect((await refusalOf(approve(ann))).code).toBe('forbidden');
    expect(await statusOf()).toBe('submitted');
  });

  it('a draft that they edited', async () => {
    const { ann, bob, submit, approve, params } = await submitted();
    await describeRole({ ...bob, draftId: params.draftId }, 'reader', 'y');
    await submit(ann);
    expect((await refusalOf(approve(bob))).code).toBe('forbidden');
  });

  it('their own draft through a service token that they made', async () => {
    const { tokenOf, approve } = await submitted();
    expect((await refusalOf(approve(tokenOf('ann')))).code).toBe('forbidden');
  });

  it('what a service token of theirs drafted', async () => {
    const { ann, bob, tokenOf, submit, approve, params } = await submitted('olga');
    await describeRole({ ...tokenOf('ann'), draftId: params.draftId }, 'reader', 'by token');
    await submit(ann);
    expect((await refusalOf(approve(ann))).code).toBe('forbidden');
    expect((await approve(bob)).status).toBe('approved');
  });

  it('with a token of which nobody knows who made it', async () => {
    const { tokenOf, approve } = await submitted();
    const { tokenMadeBy: _, ...anonymous } = tokenOf('bob');
    expect((await refusalOf(approve(anonymous))).code).toBe('forbidden');
    expect((await approve(tokenOf('bob'))).status).toBe('approved');
  });

  it('what they have not seen', async () => {
    const { ann, bob, submit, approve, params, inDraft } = await submitted();
    const seen = (await getDraft(bob, params.draftId)).etag;
    await describeRole(inDraft, 'reader', 'changed since');
    await submit(ann);
    expect((await refusalOf(approve(bob, seen))).code).toBe('precondition_failed');
  });

  it('changes that they may not make themselves', async () => {
    const { bob, olga, otto, inDraft, submit, approve } = await withDraft('olga');
    const body = { timeZone: 'Asia/Tokyo', approvals: { ...off, policyEdits: true } };
    await putSettings(inDraft, { headers, body });
    await submit(olga);
    expect((await refusalOf(approve(bob))).code).toBe('forbidden');
    expect((await approve(otto)).status).toBe('approved');
  });
});

describe('a race between the approval and an edit', () => {
  it('ends with one of them refused: what was approved is what is published', async () => {
    const { ann, bob, inDraft, submit, params, store } = await withDraft();
    await describeRole(inDraft, 'reader', 'shown');
    await submit(ann);
    const seen = (await getDraft(bob, params.draftId)).etag;
    const racing: TestContext = {
      ...bob,
      store: {
        ...store,
        commit: async (draft, mutations) => {
          await describeRole(inDraft, 'reader', 'quick');
          return store.commit(draft, mutations);
        },
      },
    };
    const approval = reviewDraft(racing, 'approved', { params, headers: { 'if-match': seen }, body: {} });
    await expect(approval).rejects.toThrow(StoreConflictError);
    expect((await getDraft(ann, params.draftId)).status).toBe('open');
  });

  it('an edit between the check and the publication keeps it from happening', async () => {
    const { ann, bob, inDraft, submit, approve, params, store } = await withDraft();
    await describeRole(inDraft, 'reader', 'shown');
    await submit(ann);
    await approve(bob);
    let raced = false;
    const racing: TestContext = {
      ...ann,
      store: {
        ...store,
        readPolicy: async () => {
          if (!raced) {
            raced = true;
            const { draft, policy } = (await store.readDraft(params.draftId)) ?? {};
            if (!draft || !policy) throw new Error('no draft');
            const next = { ...draft, version: draft.version + 1, status: 'open' as const };
            await store.commit(draftOf(), [{ type: 'put_draft', draft: next, previous: draft, policy }]);
          }
          return store.readPolicy();
        },
      },
    };
    await expect(
      publishDraft(racing, { params, headers, body: { acceptsConflicts: false } }),
    ).rejects.toThrow(StoreConflictError);
    expect((await getRole(ann, 'reader')).description).toBe('');
  });
});

describe('loosening the approvals', () => {
  const turnOff = (context: TestContext) =>
    putSettings(context, { headers, body: { timeZone: 'UTC', approvals: off } });

  it('takes another owner: not the same, not an admin', async () => {
    const { olga, otto, bob, inDraft, submit, approve, publish, store } = await withDraft('olga');
    expect((await refusalOf(turnOff(olga))).detail).toContain('another owner');
    await turnOff(inDraft);
    await submit(olga);
    expect((await refusalOf(approve(olga))).code).toBe('forbidden');
    expect((await refusalOf(approve(bob))).code).toBe('forbidden');
    await approve(otto);
    await publish(olga);
    expect((await store.readPolicy())?.policy.settings.approvals).toEqual(off);
  });

  it('does not take it from an approver who is no owner any more', async () => {
    const { olga, otto, inDraft, submit, approve, publish, store } = await withDraft('olga');
    await turnOff(inDraft);
    await submit(olga);
    await approve(otto);
    const previous = await store.getMember(otto.actor.id);
    if (!previous) throw new Error('no member');
    const third = { ...previous, id: 'mem_third00000000000000', version: 1 };
    const demoted = { ...previous, role: 'admin' as const, version: 2 };
    await store.commit(draftOf(), [
      { type: 'put_member', member: demoted, previous },
      { type: 'put_member', member: third },
    ]);
    expect((await refusalOf(publish(olga))).detail).toContain('who is no owner');
  });

  it('is one owner’s alone where there is no other, and never an admin’s', async () => {
    const { ann, olga, otto, store } = await withDraft();
    const previous = await store.getMember(otto.actor.id);
    if (!previous) throw new Error('no member');
    const demoted = { ...previous, role: 'admin' as const, version: 2 };
    await store.commit(draftOf(), [{ type: 'put_member', member: demoted, previous }]);
    expect((await refusalOf(turnOff(ann))).code).toBe('forbidden');
    expect((await turnOff(olga)).approvals).toEqual(off);
  });

  it('is the same for unmarking a sensitive role', async () => {
    const { ann, bob, olga, inDraft, submit, approve, publish } = await withDraft(
      'ann',
      settingsWith({ sensitiveRoles: true }),
    );
    const unmark = (context: TestContext) =>
      updateRole(context, { params: { roleId: 'payroll' }, headers, body: { sensitive: false } });
    expect((await refusalOf(unmark(ann))).code).toBe('approval_required');
    await unmark(inDraft);
    await submit(ann);
    await approve(bob);
    expect((await refusalOf(publish(ann))).detail).toContain('who is no owner');
    await describeRole(inDraft, 'payroll', 'x');
    await submit(ann);
    await approve(olga);
    expect((await publish(ann)).status).toBe('published');
  });
});

describe('where only sensitive roles need approval', () => {
  it('other roles are edited directly, sensitive ones by a draft that another approved', async () => {
    const { ann, bob, inDraft, submit, approve, publish } = await withDraft(
      'ann',
      settingsWith({ sensitiveRoles: true }),
    );
    const refused = await refusalOf(describeRole(ann, 'payroll', 'x'));
    expect(refused.detail).toContain('role payroll is sensitive');
    await describeRole(inDraft, 'payroll', 'x');
    await submit(ann);
    await approve(bob);
    await publish(ann);
    expect((await describeRole(ann, 'reader', 'y')).description).toBe('y');
  });
});
