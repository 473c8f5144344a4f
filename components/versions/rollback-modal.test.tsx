import { describe, expect, it, vi } from 'vitest';
import { sharedMessages } from '../shared/messages';
import { type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { RollbackModal } from './rollback-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const preview = {
  dryRun: true,
  policyVersion: 9,
  rolledBackTo: 3,
  counts: [{ noun: 'role', added: 0, removed: 1, changed: 0 }],
  total: 1,
  sentences: ['role clerk removed'],
};
const isPreview = ({ body }: ApiRequest) => JSON.stringify(body ?? null).includes('"dryRun":true');

async function open(first: object, onRollBack = () => ({ body: { ...preview, dryRun: false } as unknown })) {
  const requests = answerApi((request) => (isPreview(request) ? { body: first } : onRollBack()));
  const onClose = vi.fn<() => void>();
  const { page } = await render(<RollbackModal version={3} onClose={onClose} />, signInAs('admin'));
  await eventually(() => expect(page.findModal()?.getElement().textContent).not.toContain('Loading'));
  return {
    page,
    onClose,
    written: () => requests.filter((request) => request.body !== undefined && !isPreview(request)),
  };
}

const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
const confirm = (page: Rendered['page'], text: string) =>
  interact(() => page.findModal()?.findContent().findInput()?.setInputValue(text));

describe('rolling back', () => {
  it('shows what it changes, and is made over the version that was looked at', async () => {
    const { page, onClose, written } = await open(preview);
    expect(page.findModal()?.getElement().textContent).toContain('role clerk removed');
    await confirm(page, '3');
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written().map(({ operation, body }) => [operation, body])).toEqual([
      ['POST /policy/versions/3/rollback', { expectedVersion: 9 }],
    ]);
  });

  it('needs the version to be entered', async () => {
    const { page, written } = await open(preview);
    await confirm(page, '9');
    await submit(page);
    expect(written()).toEqual([]);
  });

  it.each([
    [
      'stands against it',
      { ...preview, blockedBy: 'Role clerk is assigned to 1 principal (Ann).' },
      'Role clerk is assigned',
    ],
    ['is the same already', { ...preview, total: 0, sentences: [] }, 'nothing to roll back'],
  ])('is not offered where something %s', async (_, answer, text) => {
    const { page, written } = await open(answer);
    expect(page.findModal()?.getElement().textContent).toContain(text);
    expect(page.findModal()?.findContent().findInput()).toBeNull();
    await submit(page);
    expect(written()).toEqual([]);
  });

  it('says why it was refused, and stays', async () => {
    const refused = problem(412, 'precondition_failed', 'Version 10 is in force.');
    const { page, onClose } = await open(preview, () => refused);
    await confirm(page, '3');
    await submit(page);
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(onClose).not.toHaveBeenCalled();
  });
});
