import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeView } from '@/lib/contracts/changes';
import { type ApiRequest, answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { RevertModal } from './revert-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const hash = 'a'.repeat(64);
const granted: ChangeView = {
  seq: 7,
  at: '2026-11-01T00:00:00.000Z',
  actor: { type: 'member', id: 'mem_fedcba9876543210', name: 'Ann' },
  action: 'assignment.granted',
  target: { type: 'user', id: 'usr_0123456789abcdef', name: 'Bob' },
  summary: 'granted role reader to Bob',
  requestId: 'req-7',
  before: null,
  after: { roleId: 'reader' },
  prevHash: hash,
  hash,
};
const edited: ChangeView = {
  ...granted,
  action: 'role.updated',
  summary: 'renamed role reader',
  policyVersion: 4,
};
const imported: ChangeView = {
  ...granted,
  action: 'user.imported',
  target: { type: 'user_import', id: 'imp_sample00000000000', name: 'imported users, 2 rows' },
  summary: 'imported users, rows 1 to 2 of 2: 1 created, 1 updated',
};
const isTry = ({ body }: ApiRequest) => JSON.stringify(body ?? null).includes('"dryRun":true');

async function open(change: ChangeView, preview: object, onceAcknowledged = preview) {
  const previewOf = ({ body }: ApiRequest) =>
    JSON.stringify(body ?? null).includes('groups_readmit') ? onceAcknowledged : preview;
  const requests = answerApi((request) => {
    if (request.operation === 'POST /changes/7/revert') {
      return {
        body: isTry(request) ? { reverted: 7, preview: previewOf(request) } : { reverted: 7, changeSeq: 9 },
      };
    }
    if (request.operation === 'POST /drafts') return { status: 201, body: { id: 'drf_0123456789abcdef' } };
    return { body: { items: [] } };
  });
  const onClose = vi.fn<() => void>();
  const { page } = await render(<RevertModal change={change} onClose={onClose} />, signInAs('admin'));
  await eventually(() => expect(page.findModal()?.getElement().textContent).not.toContain('Loading'));
  const written = () =>
    requests
      .filter((request) => !request.operation.startsWith('GET') && !isTry(request))
      .map(({ operation, headers }) => [operation, headers.get('gatewarden-draft')]);
  return { page, onClose, written };
}

const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());

beforeEach(() => window.history.replaceState(null, '', '/changes?change=7'));

describe('reverting a change', () => {
  it('shows what that does, and needs no draft where none can hold it', async () => {
    const { page, onClose, written } = await open(granted, { summary: 'revoked role reader from Bob' });
    expect(page.findModal()?.getElement().textContent).toContain('revoked role reader from Bob');
    expect(page.findModal()?.findContent().findSelect()).toBeNull();
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toEqual([['POST /changes/7/revert', null]]);
  });

  it('asks for the name of what it deletes', async () => {
    const made: ChangeView = {
      ...granted,
      action: 'api_key.created',
      target: { type: 'client', id: 'cli_0123456789abcdef', name: 'Robot' },
      summary: 'created API key nightly of client Robot',
      after: { name: 'nightly' },
    };
    const { page, onClose, written } = await open(made, {
      summary: 'revoked API key nightly of client Robot',
    });
    const enter = (name: string) =>
      interact(() => page.findModal()?.findContent().findInput()?.setInputValue(name));
    await enter('Robot');
    await submit(page);
    expect(written()).toEqual([]);
    await enter('nightly');
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toEqual([['POST /changes/7/revert', null]]);
  });

  it('says what stands against it, and is not offered', async () => {
    const detail = 'Change 7 cannot be reverted: Bob does not hold the role reader any more.';
    const { page, written } = await open(granted, { blockedBy: { code: 'conflict', detail } });
    expect(page.findModal()?.getElement().textContent).toContain(detail);
    await submit(page);
    expect(written()).toEqual([]);
  });

  it('of many users tells of each, and is not offered where one stands against it', async () => {
    const sentences = ['deletes user Cid', 'user Ben: loses role reader'];
    const preview = { summary: 'reverted change 7', total: 2, sentences };
    const { page, onClose, written } = await open(imported, preview);
    for (const sentence of sentences) {
      expect(page.findModal()?.getElement().textContent).toContain(sentence);
    }
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toEqual([['POST /changes/7/revert', null]]);
  });

  it('deletes whom groups let in again once that was agreed to', async () => {
    const known = { summary: 'reverted change 7', total: 1, sentences: ['deletes user Cid'] };
    const detail = 'Deleting Cid may not keep this person out.';
    const asked = { blockedBy: { code: 'conflict', detail, acknowledge: 'groups_readmit' } };
    const { page, onClose, written } = await open(imported, asked, known);
    expect(page.findModal()?.getElement().textContent).toContain(detail);
    await submit(page);
    expect(written()).toEqual([]);
    await interact(() => page.findModal()?.findContent().findCheckbox()?.findNativeInput().click());
    await eventually(() => expect(page.findModal()?.getElement().textContent).toContain('deletes user Cid'));
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toEqual([['POST /changes/7/revert', null]]);
  });

  it('of the policy goes into a draft where it takes a second person', async () => {
    const { page, onClose, written } = await open(edited, {
      blockedBy: { code: 'approval_required', detail: 'It needs approval.' },
    });
    const select = page.findModal()?.findContent().findSelect();
    await interact(() => select?.openDropdown());
    await interact(() => select?.selectOptionByValue('new'));
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toEqual([
      ['POST /drafts', null],
      ['POST /changes/7/revert', 'drf_0123456789abcdef'],
    ]);
  });
});
