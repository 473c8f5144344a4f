import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sharedMessages } from '../shared/messages';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { DraftScreen } from './draft-screen';
import type { DraftCheck, DraftView } from './draft-view';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const at = '2026-11-01T00:00:00.000Z';
/** Who is signed in, and somebody else. */
const me = { type: 'member', id: 'mem_0123456789abcdef', name: 'Somebody' } as const;
const other = { type: 'member', id: 'mem_fedcba9876543210', name: 'Other' } as const;

const draft: DraftView = {
  id: 'drf_0123456789abcdef',
  title: 'Spring clean',
  description: '',
  status: 'open',
  author: other,
  baseVersion: 3,
  version: 4,
  createdAt: at,
  updatedAt: at,
  edits: [{ at, actor: other, summary: 'changed role reader' }],
  editCount: 1,
  stale: false,
  etag: 'v4',
};
const check: DraftCheck = {
  policyVersion: 3,
  stale: false,
  conflicts: [],
  problems: [],
  approval: { level: 'none', because: [], given: false },
  publishable: true,
};
const difference = {
  noun: 'role',
  id: 'reader',
  name: 'reader',
  kind: 'changed',
  sentence: 'role reader gains issues:delete',
  details: ['gains issues:delete'],
  before: { id: 'reader' },
  after: { id: 'reader' },
};
const diff = { items: [difference], total: 1, counts: [], policyVersion: 3, conflictCount: 0 };
const path = `/drafts/${draft.id}`;

interface Scene {
  readonly draft?: Partial<DraftView>;
  readonly check?: Partial<DraftCheck>;
  readonly onWrite?: () => ApiAnswer;
}

async function open(scene: Scene) {
  const shown = { ...draft, ...scene.draft };
  const written = scene.onWrite ?? (() => ({ body: shown }));
  const requests = answerApi(({ operation }) => {
    if (operation === `GET ${path}`) return { body: shown };
    if (operation === `GET ${path}/check`) return { body: { ...check, ...scene.check } };
    if (operation === `GET ${path}/diff`) return { body: diff };
    // Who is signed in stays as it was given.
    if (operation === 'GET /me') return problem(503, 'unavailable', 'Not now.');
    return operation.startsWith('GET') ? { body: { items: [] } } : written();
  });
  const { page } = await render(<DraftScreen draftId={draft.id} />, signInAs('admin'));
  await eventually(() => expect(document.body.textContent).toContain(difference.sentence));
  await eventually(() => expect(document.body.textContent).not.toContain('Loading'));
  return { page, writes: () => requests.filter(({ operation }) => !operation.startsWith('GET')) };
}

const button = (page: Rendered['page'], name: string) =>
  page.findAllButtons().find((one) => one.getElement().textContent?.startsWith(name));
const reasonOf = (page: Rendered['page'], name: string) => {
  const found = button(page, name);
  found?.focus();
  return found?.findDisabledReason()?.getElement().textContent;
};
const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());

beforeEach(() => window.history.replaceState(null, '', path));

describe('a draft', () => {
  it('is published as it was looked at, after it was shown what comes into force', async () => {
    const { page, writes } = await open({});
    await interact(() => button(page, 'Publish')?.click());
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain('into force together, as version 4'),
    );
    await submit(page);
    await eventually(() => expect(writes()).toHaveLength(1));
    expect(writes()[0]?.operation).toBe(`POST ${path}/publish`);
    expect(writes()[0]?.headers.get('if-match')).toBe('v4');
  });

  it.each<[string, Scene, string]>([
    [
      'needs approval',
      {
        check: {
          publishable: false,
          approval: { level: 'second_person', because: ['role payroll is sensitive'], given: false },
        },
      },
      'It is not approved yet.',
    ],
    [
      'is stale',
      { draft: { stale: true }, check: { publishable: false, stale: true } },
      'Rebase it first: a newer version is in force.',
    ],
    [
      'breaks a rule',
      {
        check: { publishable: false, problems: [{ pointer: '/roles', message: 'A role inherits itself.' }] },
      },
      'The policy that comes of it breaks a rule.',
    ],
  ])('that %s is not published, and says why', async (_, scene, reason) => {
    const { page } = await open(scene);
    expect(button(page, 'Publish')?.isDisabled()).toBe(true);
    await interact(() => undefined);
    expect(reasonOf(page, 'Publish')).toBe(reason);
  });

  it('that one began is not approved by oneself: said, not hidden', async () => {
    const { page } = await open({ draft: { status: 'submitted', author: me } });
    expect(button(page, 'Approve')?.isDisabled()).toBe(true);
    expect(button(page, 'Reject')?.isDisabled()).toBe(true);
  });

  it('is not approved by somebody who edited it either', async () => {
    const edits = [...draft.edits, { at, actor: me, summary: 'changed role writer' }];
    const { page } = await open({ draft: { status: 'submitted', edits } });
    expect(button(page, 'Approve')?.isDisabled()).toBe(true);
  });

  it('is rejected with a reason, at the state that was looked at', async () => {
    const { page, writes } = await open({
      draft: { status: 'submitted' },
      onWrite: () => problem(412, 'precondition_failed', 'The draft has changed since.'),
    });
    await interact(() => button(page, 'Reject')?.click());
    await submit(page);
    expect(writes()).toEqual([]);
    expect(page.findModal()?.getElement().textContent).toContain('Say why');
    await interact(() => page.findModal()?.findContent().findTextarea()?.setTextareaValue('Too broad'));
    await submit(page);
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(writes().map(({ operation, body }) => [operation, body])).toEqual([
      [`POST ${path}/reject`, { comment: 'Too broad' }],
    ]);
    expect(writes()[0]?.headers.get('if-match')).toBe('v4');
    expect(page.findModal()?.findContent().findTextarea()?.getTextareaValue()).toBe('Too broad');
  });

  it('is rebased with a decision for everything that both sides changed', async () => {
    const conflict = {
      noun: 'role',
      id: 'reader',
      base: {},
      theirs: { name: 'A' },
      mine: { name: 'B' },
    } as const;
    const { page, writes } = await open({
      draft: { stale: true, status: 'approved' },
      check: { stale: true, publishable: false, policyVersion: 5, conflicts: [conflict] },
    });
    await interact(() => button(page, 'Rebase')?.click());
    expect(page.findModal()?.getElement().textContent).toContain('that is withdrawn');
    await submit(page);
    expect(writes()).toEqual([]);
    await interact(() => page.findModal()?.findContent().findRadioGroup()?.findInputByValue('mine')?.click());
    await submit(page);
    await eventually(() => expect(writes()).toHaveLength(1));
    expect(writes()[0]).toMatchObject({
      operation: `POST ${path}/rebase`,
      body: { resolutions: [{ noun: 'role', id: 'reader', take: 'mine' }] },
    });
  });
});
