import { describe, expect, it, vi } from 'vitest';
import type { ConstraintView } from '@/lib/contracts/constraints';
import { sharedMessages } from '../shared/messages';
import { type ApiAnswer, type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { ConstraintModal } from './constraint-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const constraint: ConstraintView = {
  id: 'payments',
  name: 'Payments',
  description: '',
  roleIds: ['clerk', 'approver'],
  etag: '"1"',
};
const conflict = {
  principalId: 'usr_0123456789abcdef',
  principalType: 'user',
  name: 'Ann',
  roles: [
    { roleId: 'clerk', through: 'clerk' },
    { roleId: 'approver', through: 'head' },
  ],
  loses: { routeCount: 12, examples: ['POST /payments of shop'] },
};

const theirs: ConstraintView = { ...constraint, roleIds: ['clerk', 'auditor'], etag: '"2"' };

async function open(
  pages: readonly object[],
  write: (request: ApiRequest) => ApiAnswer = () => ({ body: constraint }),
) {
  let asked = 0;
  const answer = (request: ApiRequest) => {
    const { operation } = request;
    if (operation.startsWith('PATCH')) return write(request);
    if (operation === 'GET /constraints/payments') return { body: theirs };

    if (operation === 'POST /constraints/preview') return { body: pages[asked++] };
    return { body: { items: [] } };
  };
  const requests = answerApi(answer);
  const onClose = vi.fn<() => void>();
  const { page } = await render(
    <ConstraintModal constraint={constraint} onClose={onClose} />,
    signInAs('admin'),
  );
  const said = (text: string) =>
    eventually(() => expect(page.findModal()?.getElement().textContent).toContain(text));
  return {
    page,
    said,
    onClose,
    asked: () => asked,
    written: () => requests.filter(({ operation }) => operation.startsWith('PATCH')).map(({ body }) => body),
  };
}

const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());

describe('keeping roles apart', () => {
  it('shows first who loses what, however empty the first pages are, and takes a yes to do it all the same', async () => {
    const { page, said, onClose, written, asked } = await open([
      { items: [], nextCursor: 'one' },
      { items: [], nextCursor: 'two' },
      { items: [conflict] },
    ]);
    await said('1 principal would be in conflict and lose 12 routes in all');
    await said('clerk and approver (by head)');
    expect(asked()).toBe(3);
    await submit(page);
    await said('Revoke one of the two roles of each, or tick the box.');
    expect(written()).toEqual([]);
    await interact(() => page.findModal()?.findContent().findCheckbox()?.findNativeInput().click());
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toMatchObject([{ roleIds: ['clerk', 'approver'], acknowledgeConflicts: true }]);
  });

  it('asks for no yes where nobody is in conflict', async () => {
    const { page, said, onClose, written } = await open([{ items: [] }]);
    await said('Nobody holds two of these roles');
    expect(page.findModal()?.findContent().findCheckbox()).toBeNull();
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written()).toMatchObject([{ acknowledgeConflicts: false }]);
  });

  it('asks again where somebody else has put other roles into the list meanwhile', async () => {
    const refused = problem(412, 'precondition_failed', 'It has changed since.');
    const { page, said, onClose, written } = await open(
      // Read again after the refusal, and then for the other list.
      Array.from({ length: 3 }, () => ({ items: [conflict] })),
      ({ headers }) => (headers.get('if-match') === theirs.etag ? { body: theirs } : refused),
    );
    const content = () => page.findModal()?.findContent();
    await said('1 principal would be in conflict');
    await interact(() => content()?.findTextarea()?.setTextareaValue('Four eyes'));
    await interact(() => content()?.findCheckbox()?.findNativeInput().click());
    await submit(page);
    await said(sharedMessages.problem.changed);
    await interact(() => content()?.findAlert()?.findActionSlot()?.findButton()?.click());
    await said('Somebody else changed this');
    await eventually(() => expect(content()?.findCheckbox()).not.toBeNull());
    await submit(page);
    await said('Revoke one of the two roles of each, or tick the box.');
    await interact(() => content()?.findCheckbox()?.findNativeInput().click());
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(written().at(-1)).toMatchObject({ description: 'Four eyes', roleIds: ['clerk', 'auditor'] });
  });
});
