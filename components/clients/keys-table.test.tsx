import { describe, expect, it } from 'vitest';
import type { ApiKeyView, ClientView } from '@/lib/contracts/clients';
import { type ApiRequest, answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { KeysTable } from './keys-table';

const at = '2026-11-01T00:00:00.000Z';
const client: ClientView = {
  id: 'cli_0123456789abcdef',
  type: 'client',
  version: 1,
  status: 'active',
  name: 'Build server',
  description: '',
  attributes: {},
  assignments: [],
  createdAt: at,
  updatedAt: at,
  etag: '"1"',
};
const key: ApiKeyView = {
  id: 'key_0123456789abcdef',
  clientId: client.id,
  name: 'nightly',
  prefix: 'gwk_abcdef',
  createdAt: at,
  createdBy: 'mem_0123456789abcdef',
  state: 'active',
  credential: 'key:0123',
};
const secret = 'gwk_abcdefSECRETSECRETSECRET';

function answering(keys: readonly ApiKeyView[]) {
  return ({ operation }: ApiRequest) => {
    if (operation === `POST /clients/${client.id}/keys`) return { body: { key, secret, changeSeq: 4 } };
    return { body: { items: operation.endsWith('/keys') ? keys : [] } };
  };
}

const open = async (keys: readonly ApiKeyView[], role: 'admin' | 'auditor' = 'admin') => {
  const requests = answerApi(answering(keys));
  const rendered = await render(<KeysTable client={client} />, signInAs(role));
  await eventually(() => expect(rendered.page.findTable()?.findLoadingText()).toBeNull());
  return { ...rendered, requests };
};

const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());

describe('the API keys of a client', () => {
  it('show a new key once, and keep it nowhere after that', async () => {
    const { page, container, queryClient, requests } = await open([]);
    await interact(() => page.findTable()?.findHeaderSlot()?.findButton()?.click());
    await interact(() => page.findModal()?.findContent().findInput()?.setInputValue(' nightly '));
    await submit(page);
    await eventually(() => expect(document.body.textContent).toContain(secret));
    expect(requests.find(({ operation }) => operation.startsWith('POST'))?.body).toEqual({ name: 'nightly' });

    await interact(() => page.findModal()?.findFooter()?.findButton()?.click());
    expect(document.body.textContent).not.toContain(secret);
    expect(container.innerHTML).not.toContain(secret);
    await eventually(() => {
      const kept = [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()].map(
        ({ state }) => state,
      );
      expect(JSON.stringify(kept)).not.toContain(secret);
    });
  });

  it('say so where the answer that had the new key was lost', async () => {
    answerApi(({ operation }) => {
      if (operation === `POST /clients/${client.id}/keys`) return { body: { key, changeSeq: 4 } };
      return { body: { items: [] } };
    });
    const { page } = await render(<KeysTable client={client} />, signInAs('admin'));
    await eventually(() => expect(page.findTable()?.findLoadingText()).toBeNull());
    await interact(() => page.findTable()?.findHeaderSlot()?.findButton()?.click());
    await interact(() => page.findModal()?.findContent().findInput()?.setInputValue('nightly'));
    await submit(page);
    await eventually(() => expect(document.body.textContent).toContain('cannot be shown any more'));
    expect(document.querySelector('[data-secret]')).toBeNull();
  });

  it('are not made without a name', async () => {
    const { page, requests } = await open([]);
    await interact(() => page.findTable()?.findHeaderSlot()?.findButton()?.click());
    await submit(page);
    expect(document.body.textContent).toContain('Enter a name.');
    expect(requests.some(({ operation }) => operation.startsWith('POST'))).toBe(false);
  });

  it.each([
    ['active', 2],
    ['expiring', 2],
    ['expired', 0],
    ['revoked', 0],
  ] as const)('that are %s have %i actions', async (state, actions) => {
    const { page } = await open([{ ...key, state }]);
    await eventually(() => expect(page.findTable()?.findRows()).toHaveLength(1));
    const cell = page.findTable()?.findBodyCell(1, 6);
    expect(cell?.findAllButtons()).toHaveLength(actions);
  });

  it('can be looked at, not changed, by an auditor', async () => {
    const { page } = await open([key], 'auditor');
    await eventually(() => expect(page.findTable()?.findRows()).toHaveLength(1));
    const buttons = page.findTable()?.findBodyCell(1, 6)?.findAllButtons() ?? [];
    expect(buttons.map((button) => button.getElement().getAttribute('aria-disabled'))).toEqual([
      'true',
      'true',
    ]);
  });
});
