import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { type ApiAnswer, type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { MappingsTable } from './mappings-table';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const mappings = [
  { value: 'team/ops', roleId: 'maintainer' },
  { value: 'team/web', roleId: 'reader' },
];
const provider = (
  id: string,
  groupMappings: IdentityProviderView['groupMappings'],
): IdentityProviderView => ({
  id,
  name: id,
  issuer: `https://${id}.test`,
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['shop'] },
  allowIdTokens: false,
  groupsClaim: 'groups',
  groupMappings,
  etag: '"7"',
});

/** As somebody else has made it since the list was read. */
const withoutWeb = { ...provider('second', mappings.slice(0, 1)), etag: '"8"' };

async function open(
  address: string,
  role: 'owner' | 'auditor',
  write: (request: ApiRequest) => ApiAnswer = () => ({ body: provider('second', mappings) }),
) {
  window.history.replaceState(null, '', `/policy-settings${address}`);
  const requests = answerApi((request) => {
    const { operation } = request;
    if (!operation.startsWith('GET')) return write(request);
    if (operation === 'GET /identity-providers/second') return { body: withoutWeb };
    if (operation === 'GET /identity-providers') {
      return { body: { items: [provider('first', []), provider('second', mappings)] } };
    }
    const items = operation.endsWith('/second/group-mappings') ? mappings : [];
    return { body: { items } };
  });
  const { page } = await render(<MappingsTable />, signInAs(role));
  await eventually(() => expect(page.findTable()?.findLoadingText()).toBeNull());
  return { page, requests };
}

describe('the group mappings', () => {
  beforeEach(() => window.history.replaceState(null, '', '/'));

  it('teach where there are none, and leave reading to an auditor', async () => {
    const { page } = await open('?tab=groups', 'auditor');
    expect(page.getElement().textContent).toContain('everyone in the group has the role');
    const button = page.findTable()?.findHeaderSlot()?.findButton()?.getElement();
    expect(button?.getAttribute('aria-disabled')).toBe('true');
  });

  it('are changed in one version, over what was looked at', async () => {
    const { page, requests } = await open('?tab=groups&provider=second', 'owner');
    await interact(() => page.find('[aria-label="Edit team/web to reader"]')?.click());
    const content = page.findModal()?.findContent();
    await interact(() => content?.findInput()?.setInputValue('team/ops2'));
    expect(content?.getElement().textContent).toContain('Everyone whose token has the group team/ops2');
    await interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
    await eventually(() => expect(page.findModal()).toBeNull());
    const write = requests.find(({ operation }) => operation === 'PATCH /identity-providers/second');
    expect(write?.headers.get('if-match')).toBe('"7"');
    expect(write?.body).toEqual({ groupMappings: [mappings[0], { value: 'team/ops2', roleId: 'reader' }] });
  });

  it('are not saved without a word as they were, where the one that is edited was removed meanwhile', async () => {
    const { page, requests } = await open('?tab=groups&provider=second', 'owner', ({ headers }) =>
      headers.get('if-match') === withoutWeb.etag
        ? { body: withoutWeb }
        : problem(412, 'precondition_failed', 'It has changed since.'),
    );
    const content = () => page.findModal()?.findContent();
    const submit = () => interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
    await interact(() => page.find('[aria-label="Edit team/web to reader"]')?.click());
    await interact(() => content()?.findInput()?.setInputValue('team/apps'));
    await submit();
    await eventually(() => expect(content()?.findAlert()).not.toBeNull());
    await interact(() => content()?.findAlert()?.findActionSlot()?.findButton()?.click());
    await eventually(() =>
      expect(content()?.getElement().textContent).toContain('Somebody else changed this'),
    );
    await submit();
    await eventually(() => expect(page.findModal()).toBeNull());
    const write = requests.findLast(({ operation }) => operation === 'PATCH /identity-providers/second');
    expect(write?.body).toEqual({ groupMappings: [mappings[0], { value: 'team/apps', roleId: 'reader' }] });
  });
});
