import { describe, expect, it, vi } from 'vitest';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { InviteModal } from './invite-modal';

const staff = {
  id: 'staff',
  name: 'Staff',
  issuer: 'https://idp.example',
  audiences: ['api'],
  algorithms: ['RS256'],
  etag: '"1"',
};
const lists = { 'GET /identity-providers': { items: [staff] }, 'GET /roles': { items: [] } } as const;
const isList = (operation: string): operation is keyof typeof lists => operation in lists;
const refusalText = 'ada@example.com is invited already.';
const refusal = problem(409, 'conflict', refusalText);

async function open(onClose: () => void) {
  const requests = answerApi(({ operation }) => (isList(operation) ? { body: lists[operation] } : refusal));
  const { page } = await render(<InviteModal onClose={onClose} />, signInAs('admin'));
  await eventually(() =>
    expect(page.findSelect()?.findTrigger().getElement().textContent).toContain('Staff'),
  );
  const made = () => requests.filter(({ operation }) => operation === 'POST /invitations');
  return { page, made };
}

const submit = (page: Rendered['page']) => interact(() => page.find('button[type=submit]')?.click());

describe('InviteModal', () => {
  it('says what accepting means, and sends nothing without an email', async () => {
    const { page, made } = await open(() => undefined);
    expect(page.findAlert()?.getElement().textContent).toContain('It binds once');
    await submit(page);
    expect(page.findFormField()?.findError()?.getElement().textContent).toBe('Enter the email.');
    expect(made()).toHaveLength(0);
  });

  it('invites at the only identity provider, and keeps what was entered when that is refused', async () => {
    const onClose = vi.fn<() => void>();
    const { page, made } = await open(onClose);
    await interact(() => page.findInput()?.setInputValue(' ada@example.com '));
    await submit(page);
    await eventually(() => expect(made()).toHaveLength(1));
    expect(made()[0]?.body).toEqual({ identityProviderId: 'staff', email: 'ada@example.com', roles: [] });
    await eventually(() => expect(page.findModal()?.getElement().textContent).toContain(refusalText));
    expect(page.findInput()?.getInputValue()).toBe('ada@example.com');
    expect(onClose).not.toHaveBeenCalled();
  });
});
