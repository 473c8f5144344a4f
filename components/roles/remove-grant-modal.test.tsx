import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoleView } from '@/lib/contracts/roles';
import { sharedMessages } from '../shared/messages';
import { type ApiAnswer, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { RemoveGrantModal } from './remove-grant-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const grant = { id: 'g1', effect: 'allow', permissions: ['orders:read'] } as const;
const role: RoleView = {
  id: 'reader',
  name: 'Reader',
  description: '',
  grants: [{ ...grant, permissions: [...grant.permissions] }],
  inherits: [],
  sensitive: false,
  etag: '"r1"',
  routeCount: 2,
};
const draftId = 'drf_0123456789abcdef';

interface Scene {
  readonly policyEdits?: boolean;
  readonly onEdit?: () => ApiAnswer;
}

async function open({ policyEdits = false, onEdit = () => ({ body: role }) }: Scene = {}) {
  const requests = answerApi(({ operation }) => {
    if (operation === 'GET /settings') {
      return { body: { timeZone: 'UTC', approvals: { policyEdits, sensitiveRoles: false }, etag: '"s"' } };
    }
    if (operation === 'GET /roles/reader') return { body: role };
    if (operation === 'POST /drafts') return { status: 201, body: { id: draftId } };
    return operation === 'PATCH /roles/reader' ? onEdit() : { body: { items: [], groups: [] } };
  });
  const onClose = vi.fn<() => void>();
  const [first] = role.grants;
  if (!first) throw new Error('the role has a grant');
  const { page } = await render(
    <RemoveGrantModal role={role} grant={first} onClose={onClose} />,
    signInAs('admin'),
  );
  await eventually(() => expect(page.findModal()?.findContent().findSelect()).not.toBeNull());
  const writes = () =>
    requests
      .filter(({ operation }) => !operation.startsWith('GET'))
      .map(({ operation, headers }) => [operation, headers.get('gatewarden-draft')]);
  return { page, onClose, writes };
}

const submitButton = (page: Rendered['page']) => page.findModal()?.findFooter()?.find('button[form]');
const submit = (page: Rendered['page']) => interact(() => submitButton(page)?.click());

async function chooseNewDraft(page: Rendered['page']) {
  const select = page.findModal()?.findContent().findSelect();
  await interact(() => select?.openDropdown());
  await interact(() => select?.selectOptionByValue('new'));
}

beforeEach(() => window.history.replaceState(null, '', '/roles/reader'));

describe('where an edit of a role goes', () => {
  it('is in force at once, unless something else is chosen', async () => {
    const { page, onClose, writes } = await open();
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(writes()).toEqual([['PATCH /roles/reader', null]]);
  });

  it('can be a draft that is begun for it; a refused edit begins no second one', async () => {
    const answers = [problem(412, 'precondition_failed', 'It has changed.'), { body: role }];
    const { page, onClose, writes } = await open({ onEdit: () => answers.shift() ?? { body: role } });
    await chooseNewDraft(page);
    await submit(page);
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    await eventually(() => expect(submitButton(page)?.getElement()).toHaveProperty('disabled', false));
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(writes()).toEqual([
      ['POST /drafts', null],
      ['PATCH /roles/reader', draftId],
      ['PATCH /roles/reader', draftId],
    ]);
  });

  it('is a draft to begin with, where every edit takes a second person', async () => {
    const { page, writes } = await open({ policyEdits: true });
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain(
        'A second person has to approve this edit',
      ),
    );
    await submit(page);
    await eventually(() => expect(writes()).toHaveLength(2));
    expect(writes()).toEqual([
      ['POST /drafts', null],
      ['PATCH /roles/reader', draftId],
    ]);
  });

  it('is the draft that the page shows', async () => {
    window.history.replaceState(null, '', `/roles/reader?draft=${draftId}`);
    const { page, writes } = await open();
    await submit(page);
    await eventually(() => expect(writes()).toEqual([['PATCH /roles/reader', draftId]]));
  });
});
