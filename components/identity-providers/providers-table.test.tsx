import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { type ApiAnswer, type ApiRequest, answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { ProvidersTable } from './providers-table';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const provider: IdentityProviderView = {
  id: 'acme',
  name: 'Acme',
  issuer: 'https://id.acme.test',
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['shop'] },
  allowIdTokens: false,
  groupMappings: [],
  etag: '"1"',
};

const users = { count: 3, orMore: true, names: ['Ann', 'Ben'] };

async function open(write: (request: ApiRequest) => ApiAnswer) {
  const requests = answerApi((request) => {
    if (!request.operation.startsWith('GET')) return write(request);
    if (request.operation.endsWith('/deletion')) return { body: { users, groupMappings: [] } };
    return { body: { items: request.operation === 'GET /identity-providers' ? [provider] : [] } };
  });
  const rendered = await render(<ProvidersTable />, signInAs('owner'));
  await eventually(() => expect(rendered.page.findTable()?.findLoadingText()).toBeNull());
  return {
    ...rendered,
    requestsTo: (operation: string) => requests.filter((request) => request.operation === operation),
  };
}

const dialog = (page: Rendered['page']) => {
  const modal = page.findModal();
  if (!modal) throw new Error('no dialog is open');
  return modal;
};
const said = (page: Rendered['page'], text: string) =>
  eventually(() => expect(dialog(page).getElement().textContent).toContain(text));
const clickButton = (page: Rendered['page'], text: string) =>
  interact(() =>
    page
      .findAllButtons()
      .findLast((button) => button.getElement().textContent === text)
      ?.click(),
  );
const submit = (page: Rendered['page']) =>
  interact(() => dialog(page).findFooter()?.find('button[form]')?.click());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (iss: string) => `${part({ alg: 'RS256' })}.${part({ iss, sub: 'ann' })}.c2lnbmF0dXJl`;

describe('the identity providers', () => {
  beforeEach(() => window.history.replaceState(null, '', '/policy-settings'));

  it('are added with what discovery finds', async () => {
    const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/pool';
    const found = {
      issuer,
      jwksUri: `${issuer}/keys`,
      algorithms: ['ES256'],
      keyCount: 2,
      audienceType: 'cognito',
      groupsClaim: 'cognito:groups',
      warnings: [],
    };
    const { page, requestsTo } = await open(({ operation }) => ({
      body: operation.endsWith('/discover') ? found : provider,
    }));
    await clickButton(page, 'Add identity provider');
    const content = dialog(page).findContent();
    await interact(() => content.findInput()?.setInputValue(issuer));
    const keysAddress = () => content.findAllInputs().at(-1)?.getInputValue();
    const discover = async () => {
      await clickButton(page, 'Discover');
      await said(page, 'Found, with 2 signing keys.');
      expect(keysAddress()).toBe(found.jwksUri);
    };
    await discover();
    // Another issuer is not held to these keys.
    await interact(() => content.findInput()?.setInputValue('https://other.test'));
    expect(keysAddress()).toBe('');
    await interact(() => content.findInput()?.setInputValue(issuer));
    await discover();
    await interact(() => content.findAllInputs().at(1)?.setInputValue('Pool'));
    await interact(() => content.findTextarea()?.setTextareaValue('web\n mobile \n'));
    await submit(page);
    await eventually(() => expect(page.findModal()).toBeNull());
    expect(requestsTo('POST /identity-providers')[0]?.body).toMatchObject({
      id: 'pool',
      issuer,
      jwksUri: found.jwksUri,
      algorithms: ['ES256'],
      audience: { type: 'cognito', clientIds: ['web', 'mobile'] },
      groupsClaim: 'cognito:groups',
    });
  });

  it('test a token by the issuer it names, and keep it nowhere', async () => {
    const verdict = { accepted: false, fault: 'expired', explanation: 'It has expired (claim "exp").' };
    const { page, queryClient, requestsTo } = await open(() => ({ body: verdict }));
    await clickButton(page, 'Test a token');
    const token = tokenOf(provider.issuer);
    await interact(() => dialog(page).findContent().findTextarea()?.setTextareaValue(`Bearer ${token}`));
    await said(page, 'Chosen by the issuer that the token names.');
    await submit(page);
    await said(page, 'It has expired (claim "exp").');
    expect(requestsTo('POST /identity-providers/acme/test-token')[0]?.body).toEqual({ token });
    const states = queryClient.getMutationCache().getAll();
    expect(JSON.stringify(states.map(({ state }) => state))).not.toContain(token);
    const queries = queryClient.getQueryCache().getAll();
    expect(JSON.stringify(queries.map(({ queryKey, state }) => [queryKey, state]))).not.toContain(token);
    expect(window.location.href).not.toContain(token);
    await interact(() => dialog(page).findDismissButton()?.click());
    expect(document.documentElement.outerHTML).not.toContain(token);
  });

  it('say that none of them is the issuer of a token', async () => {
    const { page, requestsTo } = await open(() => ({ body: {} }));
    await clickButton(page, 'Test a token');
    const textarea = dialog(page).findContent().findTextarea();
    await interact(() => textarea?.setTextareaValue(tokenOf(`${provider.issuer}/`)));
    await said(page, `The token names the issuer ${provider.issuer}/, which is none`);
    await submit(page);
    await said(page, 'Choose the identity provider to test it against.');
    expect(requestsTo('POST /identity-providers/acme/test-token')).toEqual([]);
  });

  it('name whom their deletion locks out, and take a yes to it', async () => {
    const { page, requestsTo } = await open(() => ({ body: {} }));
    await interact(() => page.find('[aria-label="Delete Acme"]')?.click());
    await said(page, 'At least 3 users lose all access: Ann, Ben and 1 more.');
    await interact(() => dialog(page).findContent().findInput()?.setInputValue('Acme'));
    await submit(page);
    expect(requestsTo('DELETE /identity-providers/acme')).toHaveLength(0);
    await interact(() => dialog(page).findContent().findCheckbox()?.findNativeInput().click());
    await submit(page);
    await eventually(() => expect(requestsTo('DELETE /identity-providers/acme')).toHaveLength(1));
  });
});
