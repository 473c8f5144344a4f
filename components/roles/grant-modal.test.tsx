import { useQuery } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { RoleView } from '@/lib/contracts/roles';
import type { Grant } from '@/lib/core/model/role';
import { roleQueryKey, roleQueryOptions } from '../shared/draft-on-show';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { GrantModal } from './grant-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const grant: Grant = {
  id: 'g1',
  effect: 'allow',
  permissions: ['orders:read'],
  conditions: { IpAddress: { 'request.sourceIp': ['10.0.0.0/8'] } },
};
const role: RoleView = {
  id: 'clerk',
  name: 'Clerk',
  description: '',
  grants: [grant],
  inherits: [],
  sensitive: false,
  etag: '"1"',
  routeCount: 2,
};

async function open(edited: Grant | 'new' = grant) {
  const requests = answerApi(({ operation }) => ({
    body:
      operation === 'PATCH /roles/clerk'
        ? role
        : {
            items: operation === 'GET /permissions' ? [{ permission: 'orders:list', routeCount: 1 }] : [],
            groups: [],
          },
  }));
  const onClose = vi.fn<() => void>();
  const { page } = await render(
    <GrantModal
      role={role}
      grant={edited === 'new' ? undefined : edited}
      permissions={['orders:read']}
      onClose={onClose}
    />,
    signInAs('admin'),
  );
  const content = () => {
    const found = page.findModal()?.findContent();
    if (!found) throw new Error('there is no dialog');
    return found;
  };
  const editor = () => content().findAttributeEditor();
  const field = (row: number, column: number) => editor()?.findRow(row)?.findField(column) ?? undefined;
  const write = (row: number, column: number, value: string) =>
    interact(() => field(row, column)?.findControl()?.findAutosuggest()?.setInputValue(value));
  const textOf = () => content().getElement().textContent;
  const show = (view: 'rows' | 'json') =>
    interact(() => content().findSegmentedControl()?.findSegmentById(view)?.click());
  const submit = () => interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
  const sent = () => requests.find(({ operation }) => operation.startsWith('PATCH'))?.body;
  return { content, editor, field, write, textOf, show, submit, sent, onClose };
}

describe('the conditions of a grant', () => {
  it('are rows, each with what it means, and the whole grant in a sentence', async () => {
    const { editor, textOf } = await open();
    expect(editor()?.findRows()).toHaveLength(1);
    expect(textOf()).toContain('the source address is in “10.0.0.0/8”');
    expect(textOf()).toContain('Allows orders:read on every API, only if');
  });

  it('are added by key and value; the operator follows the kind of the key', async () => {
    const { content, editor, field, write, submit, sent, onClose } = await open('new');
    await interact(() => editor()?.findAddButton().click());
    await write(1, 1, 'request.timeOfDay');
    expect(field(1, 2)?.getElement().textContent).toContain('DateEquals');
    await write(1, 3, '09:00-17:00');
    expect(content().getElement().textContent).toContain('the time of day is “09:00-17:00”');
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()).toMatchObject({
      grants: [{ id: 'g1' }, { conditions: { DateEquals: { 'request.timeOfDay': '09:00-17:00' } } }],
    });
  });

  it('are not sent while one is wrong, and it is said at the row', async () => {
    const { editor, field, write, submit, sent } = await open();
    await interact(() => editor()?.findAddButton().click());
    await write(1, 3, 'home');
    await submit();
    expect(field(1, 3)?.findError()?.getElement().textContent).toContain('"home" is no value for IpAddress');
    expect(field(2, 1)?.findError()?.getElement().textContent).toContain('Choose or enter a key');
    expect(sent()).toBeUndefined();
  });

  it('are the same as JSON; what JSON cannot say as rows stays where it is', async () => {
    const { content, editor, show, textOf } = await open();
    await show('json');
    const source = () => content().findTextarea();
    expect(JSON.parse(source()?.getTextareaValue() ?? '')).toEqual(grant.conditions);
    await interact(() => source()?.setTextareaValue('{"Bool": {"claims.mfa": true}'));
    await show('rows');
    expect(textOf()).toContain('not JSON');
    await interact(() => source()?.setTextareaValue('{"Bool": {"claims.mfa": true}}'));
    await show('rows');
    expect(editor()?.findRows()).toHaveLength(1);
    expect(textOf()).toContain('the token’s claim mfa is true');
  });
});

describe('a permission chosen by the keyboard', () => {
  const keys = { down: 40, enter: 13 };

  it('is added once, without what was typed to find it', async () => {
    const { content } = await open();
    const field = () => content().findAutosuggest();
    await interact(() => field()?.focus());
    await interact(() => field()?.setInputValue('lis'));
    // The first is what was typed, the second what it finds.
    await interact(() => field()?.findNativeInput().keydown(keys.down));
    await interact(() => field()?.findNativeInput().keydown(keys.down));
    await interact(() => field()?.findNativeInput().keydown(keys.enter));
    const tokens = content().findTokenGroup()?.findTokens() ?? [];
    expect(tokens.map((token) => token.findLabel().getElement().textContent)).toEqual([
      'orders:read',
      'orders:list',
    ]);
    expect(content().getElement().textContent).not.toContain('resource:action');
  });
});

describe('a grant of a role that somebody else changed meanwhile', () => {
  function Page({ onClose }: { readonly onClose: () => void }) {
    const { data } = useQuery(roleQueryOptions(role.id, undefined));
    return data && <GrantModal role={data} grant={grant} onClose={onClose} />;
  }

  /** Denies by it what was allowed, while the grants have become others; gives what is sent in the end. */
  async function denyOver(grants: RoleView['grants']) {
    const stored = { ...role, grants, etag: '"2"' };
    const requests = answerApi(({ operation, headers }) => {
      if (operation === 'GET /roles/clerk') return { body: stored };
      if (operation !== 'PATCH /roles/clerk') return { body: { items: [], groups: [] } };
      const isNewest = headers.get('if-match') === stored.etag;
      return isNewest ? { body: stored } : problem(412, 'precondition_failed', 'Somebody was faster');
    });
    const onClose = vi.fn<() => void>();
    const { page } = await render(<Page onClose={onClose} />, (queryClient) => {
      signInAs('admin')(queryClient);
      queryClient.setQueryData(roleQueryKey(role.id, undefined), role);
    });
    const submit = () => interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
    await interact(() => page.findModal()?.findContent().findTiles()?.findInputByValue('deny')?.click());
    await submit();
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain('Somebody else changed this'),
    );
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    return requests.findLast(({ operation }) => operation.startsWith('PATCH'))?.body;
  }

  it('has their conditions and permissions, and leaves the other grants to them', async () => {
    const other: Grant = { id: 'g2', effect: 'allow', permissions: ['orders:list'] };
    const theirs: Grant = {
      ...grant,
      permissions: ['orders:read', 'orders:list'],
      conditions: { IpAddress: { 'request.sourceIp': ['10.1.0.0/16'] } },
    };
    expect(await denyOver([theirs, other])).toEqual({ grants: [{ ...theirs, effect: 'deny' }, other] });
  });

  it('is there again where they removed it: what was entered is not lost without a word', async () => {
    expect(await denyOver([])).toEqual({ grants: [{ ...grant, effect: 'deny' }] });
  });
});
