import { useQuery } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import type { RoleView } from '@/lib/contracts/roles';
import { roleQueryKey, roleQueryOptions } from '../shared/draft-on-show';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { roleView } from '../shared/testing/role-view';
import { EditRoleModal } from './edit-role-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const role = roleView();

function Page({ onClose }: { readonly onClose: () => void }) {
  const { data } = useQuery(roleQueryOptions(role.id, undefined));
  return data && <EditRoleModal role={data} onClose={onClose} />;
}

/** Opens the form of a role that somebody else has changed into `stored` meanwhile. */
async function open(stored: RoleView) {
  const requests = answerApi(({ operation, headers }) => {
    if (operation === 'GET /roles/clerk') return { body: stored };
    if (operation !== 'PATCH /roles/clerk') return { body: { items: [] } };
    const isNewest = headers.get('if-match') === stored.etag;
    return isNewest ? { body: stored } : problem(412, 'precondition_failed', 'Somebody was faster');
  });
  const onClose = vi.fn<() => void>();
  const { page } = await render(<Page onClose={onClose} />, (queryClient) => {
    signInAs('admin')(queryClient);
    queryClient.setQueryData(roleQueryKey(role.id, undefined), role);
  });
  const content = () => page.findModal()?.findContent();
  return {
    content,
    submit: () => interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click()),
    said: (text: string) => eventually(() => expect(content()?.getElement().textContent).toContain(text)),
    sent: () => requests.findLast(({ operation }) => operation.startsWith('PATCH'))?.body,
    onClose,
  };
}

describe('the form of a role that somebody else changed meanwhile', () => {
  it('shows that they marked it sensitive, and leaves it so', async () => {
    const { content, submit, said, sent, onClose } = await open({ ...role, sensitive: true, etag: '"2"' });
    const isSensitive = () => content()?.findCheckbox()?.findNativeInput().getElement().checked;
    await interact(() => content()?.findTextarea()?.setTextareaValue('Takes orders'));
    await submit();
    await said('Somebody else changed this');
    expect(isSensitive()).toBe(true);
    expect(content()?.findTextarea()?.getTextareaValue()).toBe('Takes orders');
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()).toMatchObject({ description: 'Takes orders', sensitive: true });
  });

  it('keeps what was entered where they changed the same field', async () => {
    const { content, submit, said, sent, onClose } = await open({ ...role, name: 'Theirs', etag: '"2"' });
    await interact(() => content()?.findInput()?.setInputValue('Mine'));
    await submit();
    await said('Theirs');
    expect(content()?.findInput()?.getInputValue()).toBe('Mine');
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()).toMatchObject({ name: 'Mine' });
  });
});
