import { describe, expect, it } from 'vitest';
import { draftOf } from '../../store/testing/records';
import { createConstraint } from '../constraints/create-constraint';
import { updateConstraint } from '../constraints/update-constraint';
import { createRole } from '../roles/create-role';
import { getRole } from '../roles/get-role';
import { removeRole } from '../roles/remove-role';
import { updateRole } from '../roles/update-role';
import { refusalOf } from '../testing/refusal';
import { roleOf, type TestContext } from '../testing/service-context';
import { createTeam } from '../testing/team';
import { checkDraft } from './check-draft';
import { createDraft } from './create-draft';
import { discardDraft } from './discard-draft';
import { getDraft } from './get-draft';
import { listDrafts } from './list-drafts';
import { publishDraft } from './publish-draft';
import { rebaseDraft } from './rebase-draft';
import { updateDraft } from './update-draft';

const headers = {};
const newRole = (id: string, fields: object = {}) => ({ ...roleOf(id), ...fields });
const describeRole = (context: TestContext, roleId: string, description: string) =>
  updateRole(context, { params: { roleId }, headers, body: { description } });

/** A team with the roles reader and writer, and a draft of Ann's. */
async function withDraft() {
  const team = await createTeam({ roles: [roleOf('reader'), roleOf('writer')] });
  const { id } = await createDraft(team.ann, { title: 'Tidy up', description: '' });
  const params = { draftId: id };
  /** Ann, whose policy edits go to the draft. */
  const inDraft: TestContext = { ...team.ann, draftId: id };
  return { ...team, params, inDraft };
}

describe('policy edits aimed at a draft', () => {
  it('are gathered there and seen there, and nothing of them is in force', async () => {
    const { ann, inDraft, params, store } = await withDraft();
    await createRole(inDraft, newRole('clerk'));
    await describeRole(inDraft, 'clerk', 'Files things.');
    await removeRole(inDraft, { params: { roleId: 'writer' }, headers, query: {} });
    expect((await getRole(inDraft, 'clerk')).description).toBe('Files things.');
    expect((await refusalOf(getRole(ann, 'clerk'))).code).toBe('not_found');
    expect((await store.readPolicy())?.version).toBe(1);
    const { edits, status } = await getDraft(ann, params.draftId);
    expect(status).toBe('open');
    expect(edits.map(({ actor, summary }) => `${actor.name}: ${summary}`)).toEqual([
      'ann: created role clerk without grants',
      'ann: role clerk has another description',
      'ann: deleted role writer',
    ]);
  });

  it('are those of constraints too, acknowledged conflicts or not', async () => {
    const { inDraft, params, store } = await withDraft();
    const constraint = { id: 'duties', name: 'Duties', description: '', roleIds: ['reader', 'writer'] };
    await createConstraint(inDraft, { ...constraint, acknowledgeConflicts: false });
    const patch = {
      params: { constraintId: 'duties' },
      headers,
      body: { name: 'D', acknowledgeConflicts: true },
    };
    await updateConstraint(inDraft, patch);
    expect((await store.readDraft(params.draftId))?.policy.constraints).toMatchObject([{ name: 'D' }]);
    expect((await store.readPolicy())?.policy.constraints).toEqual([]);
  });

  it('obey the same rules as others, ETags included', async () => {
    const { inDraft } = await withDraft();
    const refused = await refusalOf(createRole(inDraft, newRole('reader')));
    expect(refused.code).toBe('conflict');
    const inherits = ['nobody'];
    expect((await refusalOf(createRole(inDraft, newRole('clerk', { inherits })))).errors).toMatchObject([
      { pointer: '/inherits/0' },
    ]);
    const stale = updateRole(inDraft, {
      params: { roleId: 'reader' },
      headers: { 'if-match': 'older' },
      body: { description: 'x' },
    });
    expect((await refusalOf(stale)).code).toBe('precondition_failed');
  });

  it('are each a change record of the draft', async () => {
    const { inDraft, params, store } = await withDraft();
    await createRole(inDraft, newRole('clerk'));
    const { items } = await store.listChanges({ targetType: 'draft', targetId: params.draftId, limit: 5 });
    expect(items.map(({ action, summary, policyVersion }) => ({ action, summary, policyVersion }))).toEqual([
      {
        action: 'draft.edited',
        summary: 'in draft "Tidy up": created role clerk without grants',
        policyVersion: undefined,
      },
      {
        action: 'draft.created',
        summary: 'began draft "Tidy up" from policy version 1',
        policyVersion: undefined,
      },
    ]);
  });

  it('made at once are all kept', async () => {
    const { inDraft, ann, params } = await withDraft();
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    await Promise.all(ids.map((id) => createRole(inDraft, newRole(id))));
    expect((await getDraft(ann, params.draftId)).editCount).toBe(ids.length);
    for (const id of ids) expect((await getRole(inDraft, id)).id).toBe(id);
  });

  it('go to no draft that is unknown or has ended', async () => {
    const { ann, inDraft, params } = await withDraft();
    const unknown = { ...ann, draftId: 'drf_0000000000000000' };
    expect((await refusalOf(createRole(unknown, newRole('clerk')))).code).toBe('not_found');
    await discardDraft(ann, { params, headers, query: {} });
    expect((await refusalOf(createRole(inDraft, newRole('clerk')))).code).toBe('conflict');
    expect((await refusalOf(getRole(inDraft, 'reader'))).code).toBe('not_found');
  });
});

describe('a draft', () => {
  it('is published as one version, whose record tells all that changed', async () => {
    const { ann, inDraft, params, store } = await withDraft();
    await createRole(inDraft, newRole('clerk'));
    await describeRole(inDraft, 'reader', 'Reads.');
    const published = await publishDraft(ann, {
      params,
      headers,
      body: { acceptsConflicts: false, reason: 'spring' },
    });
    expect(published).toMatchObject({ status: 'published', publishedVersion: 2, stale: false });
    expect((await getRole(ann, 'clerk')).id).toBe('clerk');
    const change = await store.getChange((await store.getChainHead()).seq);
    expect(change).toMatchObject({
      action: 'draft.published',
      policyVersion: 2,
      reason: 'spring',
      after: { author: { name: 'ann' }, approvedBy: null },
    });
    expect(change?.summary).toContain('role clerk added');
    const again = await refusalOf(publishDraft(ann, { params, headers, body: { acceptsConflicts: false } }));
    expect(again.detail).toContain('is published');
  });

  it('that proposes nothing new is not published', async () => {
    const { ann, inDraft, params } = await withDraft();
    expect(
      (await refusalOf(publishDraft(ann, { params, headers, body: { acceptsConflicts: false } }))).code,
    ).toBe('conflict');
    await createRole(inDraft, newRole('clerk'));
    await removeRole(inDraft, { params: { roleId: 'clerk' }, headers, query: {} });
    expect(
      (await refusalOf(publishDraft(ann, { params, headers, body: { acceptsConflicts: false } }))).code,
    ).toBe('conflict');
  });

  it('is renamed without a mark on what it proposes', async () => {
    const { ann, inDraft, params } = await withDraft();
    await createRole(inDraft, newRole('clerk'));
    const renamed = await updateDraft(ann, { params, headers, body: { title: 'Spring' } });
    expect(renamed).toMatchObject({ title: 'Spring', editCount: 1 });
    expect((await getRole(inDraft, 'clerk')).id).toBe('clerk');
    const stale = updateDraft(ann, { params, headers: { 'if-match': 'v1' }, body: { title: 'x' } });
    expect((await refusalOf(stale)).code).toBe('precondition_failed');
  });

  it('moves to the ended ones when it is discarded', async () => {
    const { ann, params } = await withDraft();
    expect((await listDrafts(ann, { state: 'living', limit: 5 })).items).toHaveLength(1);
    await discardDraft(ann, { params, headers, query: { reason: 'no need' } });
    expect((await listDrafts(ann, { state: 'living', limit: 5 })).items).toEqual([]);
    expect((await listDrafts(ann, { state: 'ended', limit: 5 })).items).toMatchObject([
      { status: 'discarded' },
    ]);
  });

  it('takes no more edits than fit', async () => {
    const { inDraft, params, store } = await withDraft();
    const previous = await store.getDraft(params.draftId);
    if (!previous) throw new Error('no draft');
    const edit = { at: previous.createdAt, actor: previous.author, summary: 'did something' };
    const draft = { ...previous, version: 2, edits: Array.from({ length: 200 }, () => edit) };
    await store.commit(draftOf(), [{ type: 'put_draft', draft, previous }]);
    expect((await refusalOf(describeRole(inDraft, 'reader', 'one more'))).detail).toContain('200 edits');
  });
});

describe('a stale draft', () => {
  it('is not published until it is rebased, and then keeps what others did', async () => {
    const { ann, bob, inDraft, params } = await withDraft();
    await describeRole(inDraft, 'reader', 'Mine.');
    await describeRole(bob, 'writer', 'Theirs.');
    expect((await getDraft(ann, params.draftId)).stale).toBe(true);
    expect(await checkDraft(ann, params.draftId)).toMatchObject({
      stale: true,
      conflicts: [],
      publishable: false,
    });
    const refused = await refusalOf(
      publishDraft(ann, { params, headers, body: { acceptsConflicts: false } }),
    );
    expect(refused.detail).toContain('Rebase it first');

    const rebased = await rebaseDraft(ann, { params, headers, body: { resolutions: [] } });
    expect(rebased).toMatchObject({ stale: false, baseVersion: 2 });
    expect(await checkDraft(ann, params.draftId)).toMatchObject({ stale: false, publishable: true });
    await publishDraft(ann, { params, headers, body: { acceptsConflicts: false } });
    expect((await getRole(ann, 'reader')).description).toBe('Mine.');
    expect((await getRole(ann, 'writer')).description).toBe('Theirs.');
  });

  it.each([
    ['mine', 'Mine.'],
    ['theirs', 'Theirs.'],
  ] as const)('in conflict is rebased when somebody takes a side: %s', async (take, expected) => {
    const { ann, bob, inDraft, params } = await withDraft();
    await createRole(inDraft, newRole('clerk'));
    await describeRole(inDraft, 'reader', 'Mine.');
    await describeRole(bob, 'reader', 'Theirs.');
    const refused = await refusalOf(rebaseDraft(ann, { params, headers, body: { resolutions: [] } }));
    expect(refused.code).toBe('conflict');
    expect(refused.errors?.[0]?.message).toContain('role reader');
    expect((await checkDraft(ann, params.draftId)).conflicts).toMatchObject([
      { noun: 'role', id: 'reader', base: { description: '' }, theirs: { description: 'Theirs.' } },
    ]);
    const resolutions = [{ noun: 'role', id: 'reader', take } as const];
    await rebaseDraft(ann, { params, headers, body: { resolutions } });
    expect((await getRole(inDraft, 'reader')).description).toBe(expected);
    expect((await getRole(inDraft, 'clerk')).id).toBe('clerk');
  });

  it('in conflict can be edited until it agrees', async () => {
    const { ann, bob, inDraft, params } = await withDraft();
    await describeRole(inDraft, 'reader', 'Mine.');
    await describeRole(bob, 'reader', 'Agreed.');
    await describeRole(inDraft, 'reader', 'Agreed.');
    const rebased = await rebaseDraft(ann, { params, headers, body: { resolutions: [] } });
    expect(rebased.baseVersion).toBe(2);
  });

  it('that would break a rule with what is in force now says which', async () => {
    const { ann, bob, inDraft, params } = await withDraft();
    await createRole(inDraft, newRole('clerk', { inherits: ['writer'] }));
    await removeRole(bob, { params: { roleId: 'writer' }, headers, query: {} });
    const refused = await refusalOf(rebaseDraft(ann, { params, headers, body: { resolutions: [] } }));
    expect(refused.detail).toContain('inherits the role "writer"');
    expect((await checkDraft(ann, params.draftId)).problems).not.toEqual([]);
    const resolutions = [{ noun: 'role', id: 'clerk', take: 'theirs' } as const];
    expect((await rebaseDraft(ann, { params, headers, body: { resolutions } })).baseVersion).toBe(2);
  });

  it('goes stale between the reading and the publishing, and is not published', async () => {
    const { ann, bob, inDraft, params, store } = await withDraft();
    await describeRole(inDraft, 'reader', 'Mine.');
    const racing: TestContext = {
      ...ann,
      store: {
        ...store,
        readDraft: async (draftId) => {
          const found = await store.readDraft(draftId);
          await describeRole(bob, 'writer', 'quick');
          return found;
        },
      },
    };
    const refused = await refusalOf(
      publishDraft(racing, { params, headers, body: { acceptsConflicts: false } }),
    );
    expect(refused.detail).toContain('Rebase it first');
    expect((await getRole(ann, 'reader')).description).toBe('');
  });
});
