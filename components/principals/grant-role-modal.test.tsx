import { describe, expect, it, vi } from 'vitest';
import { sharedMessages } from '../shared/messages';
import { type ApiAnswer, type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { somebody as user } from '../shared/testing/somebody';
import { GrantRoleModal } from './grant-role-modal';

const reader = {
  id: 'reader',
  name: 'Reader',
  description: 'Reads',
  grants: [],
  inherits: [],
  sensitive: false,
  etag: '"1"',
  routeCount: 2,
};
const grantOperation = `PUT /users/${user.id}/roles/reader`;

function answering(onGrant: () => ApiAnswer): (request: ApiRequest) => ApiAnswer {
  return ({ operation }) => (operation === grantOperation ? onGrant() : { body: { items: [reader] } });
}

async function open(onClose: () => void) {
  const { page } = await render(<GrantRoleModal principal={user} onClose={onClose} />, signInAs('admin'));
  await eventually(() => expect(page.findModal()).not.toBeNull());
  return page;
}

async function chooseReader(page: Rendered['page']): Promise<void> {
  const select = page.findSelect();
  await interact(() => select?.openDropdown());
  await eventually(() => expect(select?.findDropdown().findOptionByValue('reader')).not.toBeNull());
  await interact(() => select?.selectOptionByValue('reader'));
}

async function submit(page: Rendered['page']): Promise<void> {
  await interact(() => page.find('button[type=submit]')?.click());
}

describe('GrantRoleModal', () => {
  it('sends role, reason and the version it was made against, and closes', async () => {
    const body = { user, changeSeq: 9, inForceBy: '2026-11-01T00:00:05.000Z' };
    const requests = answerApi(answering(() => ({ body })));
    const onClose = vi.fn<() => void>();
    const page = await open(onClose);
    await chooseReader(page);
    await interact(() => page.findTextarea()?.setTextareaValue('  asked for in OPS-12 '));
    await submit(page);

    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    const grant = requests.find((r) => r.operation === grantOperation);
    expect(grant?.headers.get('if-match')).toBe('"3"');
    expect(grant?.body).toEqual({ reason: 'asked for in OPS-12' });
  });

  it('sends nothing before a role is chosen, and says so at the field', async () => {
    const requests = answerApi(answering(() => problem(500, 'internal_error', 'must not be asked')));
    const page = await open(() => undefined);
    await submit(page);
    expect(page.findFormField()?.findError()?.getElement().textContent).toBe('Choose the role to grant.');
    expect(requests.map((r) => r.operation)).not.toContain(grantOperation);
  });

  it('keeps what was entered when the API refuses, and says why', async () => {
    answerApi(
      answering(() => problem(412, 'precondition_failed', 'The user has changed since you read it.')),
    );
    const onClose = vi.fn<() => void>();
    const page = await open(onClose);
    await chooseReader(page);
    await interact(() => page.findTextarea()?.setTextareaValue('asked for in OPS-12'));
    await submit(page);

    await eventually(() =>
      expect(page.findAlert()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(page.findAlert()?.getElement().textContent).toContain('req-1');
    expect(page.findTextarea()?.getTextareaValue()).toBe('asked for in OPS-12');
    expect(page.findSelect()?.findTrigger().getElement().textContent).toContain('Reader');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('asks a second person where the role takes one, on the terms that were entered', async () => {
    const asked = { id: 'arq_0123456789abcdef', roleId: 'reader' };
    const requests = answerApi((request) =>
      request.operation === 'POST /assignment-requests'
        ? { status: 201, body: asked }
        : answering(() => problem(409, 'approval_required', 'Role reader is sensitive.'))(request),
    );
    const onClose = vi.fn<() => void>();
    const page = await open(onClose);
    await chooseReader(page);
    await interact(() => page.findTextarea()?.setTextareaValue('asked for in OPS-12'));
    await submit(page);
    await eventually(() =>
      expect(page.find('button[type=submit]')?.getElement().textContent).toBe('Ask for approval'),
    );
    await submit(page);
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(requests.find(({ operation }) => operation === 'POST /assignment-requests')?.body).toEqual({
      principalId: user.id,
      roleId: 'reader',
      reason: 'asked for in OPS-12',
    });
  });
});
