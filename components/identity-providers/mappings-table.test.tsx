import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { answerApi } from '../shared/testing/answer-api';
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

async function open(address: string, role: 'owner' | 'auditor') {
  window.history.replaceState(null, '', `/policy-settings${address}`);
  const requests = answerApi(({ operation }) => {
    if (operation === 'GET /identity-providers') {
      return { body: { items: [provider('first', []), provider('second', mappings)] } };
    }
    const items = operation.endsWith('/second/group-mappings') ? mappings : [];
    return { body: operation.startsWith('GET') ? { items } : provider('second', mappings) };
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
});
