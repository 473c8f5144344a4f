import { describe, expect, it, vi } from 'vitest';
import { answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { roleView } from '../shared/testing/role-view';
import { EditRoleModal } from './edit-role-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const draft = {
  id: 'drf_0123456789abcdef',
  title: 'Tidy up',
  status: 'open',
  editCount: 1,
  author: { name: 'Ann' },
};
const inForce = roleView();
const inDraft = roleView({ description: 'Written in the draft', etag: 'draft' });

describe('an edit of a role that goes into a draft which holds edits of it already', () => {
  it('starts from what the draft has, shows that, and undoes nothing of it', async () => {
    const requests = answerApi(({ operation, headers }) => {
      if (operation === 'GET /drafts') return { body: { items: [draft] } };
      if (operation.endsWith('/roles/clerk'))
        return { body: headers.has('gatewarden-draft') ? inDraft : inForce };
      return { body: { items: [] } };
    });
    const onClose = vi.fn<() => void>();
    const { page } = await render(<EditRoleModal role={inForce} onClose={onClose} />, signInAs('admin'));
    const content = () => page.findModal()?.findContent();
    await interact(() => content()?.findInput()?.setInputValue('Counter clerk'));
    const target = () => content()?.findSelect();
    await interact(() => target()?.openDropdown());
    await eventually(() => expect(target()?.findDropdown().findOptionByValue(draft.id)).not.toBeNull());
    await interact(() => target()?.selectOptionByValue(draft.id));
    await eventually(() =>
      expect(content()?.findTextarea()?.getTextareaValue()).toBe('Written in the draft'),
    );
    expect(content()?.getElement().textContent).toContain('The draft has another state of this');
    await interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    const sent = requests.find(({ operation }) => operation === 'PATCH /roles/clerk');
    expect(sent?.headers.get('if-match')).toBe('draft');
    expect(sent?.headers.get('gatewarden-draft')).toBe(draft.id);
    expect(sent?.body).toMatchObject({ name: 'Counter clerk', description: 'Written in the draft' });
  });
});
