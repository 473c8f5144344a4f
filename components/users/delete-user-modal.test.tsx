import { describe, expect, it, vi } from 'vitest';
import type { UserView } from '@/lib/contracts/users';
import { answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { DeleteUserModal } from './delete-user-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const user: UserView = {
  id: 'usr_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
  type: 'user',
  version: 3,
  status: 'active',
  name: 'Ada Example',
  issuer: 'https://id.example',
  subject: 'ada',
  attributes: {},
  assignments: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  etag: '3-x',
};
const readmission = {
  identityProviderId: 'staff',
  name: 'Staff directory',
  groupsClaim: 'groups',
  groupMappings: [{ value: 'engineering', roleId: 'reader' }],
};

async function open(deletion: object) {
  const requests = answerApi(({ operation }) => {
    if (operation.endsWith('/deletion')) return { body: deletion };
    if (operation.endsWith('/access')) return { body: { items: [], total: 41 } };
    return { body: { items: [] } };
  });
  const { page } = await render(<DeleteUserModal user={user} onClose={() => undefined} />, signInAs('admin'));
  const content = () => page.findModal()?.findContent();
  const submit = () => page.findModal()?.findFooter()?.find<HTMLButtonElement>('button[form]');
  await eventually(() => expect(content()?.getElement().textContent).toContain('41 routes'));
  const name = (value: string) => interact(() => content()?.findInput()?.setInputValue(value));
  const isDisabled = () =>
    submit()?.getElement().getAttribute('aria-disabled') ?? submit()?.getElement().disabled;
  const sent = () => requests.find(({ operation }) => operation.startsWith('DELETE'));
  return { content, submit, name, isDisabled, sent };
}

describe('deleting a user', () => {
  it('says how many routes are lost, and asks for the name', async () => {
    const { submit, name, isDisabled, sent } = await open({ user });
    expect(isDisabled()).toBe(true);
    await name('Ada');
    expect(isDisabled()).toBe(true);
    await name('Ada Example');
    await interact(() => submit()?.click());
    await eventually(() => expect(sent()).toBeDefined());
    expect(sent()?.headers.get('if-match')).toBe(user.etag);
  });

  it('warns where groups would let the person in again, and is not done before that is agreed to', async () => {
    const { content, submit, name, isDisabled, sent } = await open({ user, readmission });
    expect(content()?.getElement().textContent).toContain('Staff directory lets in whoever');
    await name('Ada Example');
    expect(isDisabled()).toBe(true);
    await interact(() => content()?.findCheckbox()?.findNativeInput().click());
    await interact(() => submit()?.click());
    await eventually(() => expect(sent()).toBeDefined());
  });
});
