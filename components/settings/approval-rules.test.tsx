import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { ApprovalRules } from './approval-rules';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const draftId = 'drf_0123456789abcdef';
const settingsWith = (policyEdits: boolean) => ({
  timeZone: 'UTC',
  approvals: { policyEdits, sensitiveRoles: false },
  etag: policyEdits ? '"on"' : '"off"',
});
const submitted = {
  id: draftId,
  title: 'Turn it off',
  status: 'submitted',
  author: { name: 'Ann' },
  etag: 'v3',
};
const isInDraft = ({ headers }: ApiRequest) => headers.get('gatewarden-draft') === draftId;

/** An installation whose policy edits take approval, unless said otherwise. */
async function open({ isOn = true, drafts = [] as readonly object[] } = {}) {
  const requests = answerApi((request) => {
    switch (request.operation) {
      case 'GET /settings':
        return { body: settingsWith(isInDraft(request) ? !isOn : isOn) };
      case 'PUT /settings':
        if (isOn && !isInDraft(request))
          return problem(409, 'approval_required', 'Another owner has to approve.');
        return { body: settingsWith(!isOn) };
      case `GET /drafts/${draftId}/diff`:
        return { body: { items: [{ noun: 'settings', after: settingsWith(!isOn) }], total: 1 } };
      case 'POST /drafts':
        return { status: 201, body: { id: draftId } };
      default:
        return { body: { items: drafts } };
    }
  });
  const { page } = await render(<ApprovalRules />, signInAs('owner'));
  await eventually(() => expect(document.body.textContent).toContain('Every edit of the policy'));
  const writes = () =>
    requests
      .filter(({ operation }) => !operation.startsWith('GET'))
      .map((request) => `${request.operation}${isInDraft(request) ? ' in the draft' : ''}`);
  return { page, requests, writes };
}

/** The first rule's button: that of policy edits. */
const turn = (page: Rendered['page']) =>
  interact(() =>
    page
      .findAllButtons()
      .find((one) => one.getElement().textContent?.startsWith('Turn o'))
      ?.click(),
  );
const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());

beforeEach(() => window.history.replaceState(null, '', '/settings?tab=approvals'));

describe('the rules of approval', () => {
  it('are turned on at once, after it was said what that means', async () => {
    const { page, requests, writes } = await open({ isOn: false });
    await turn(page);
    expect(page.findModal()?.getElement().textContent).toContain('nobody publishes alone');
    await submit(page);
    await eventually(() => expect(writes()).toEqual(['PUT /settings']));
    const put = requests.find(({ operation }) => operation === 'PUT /settings');
    expect(put?.body).toEqual({ timeZone: 'UTC', approvals: { policyEdits: true, sensitiveRoles: false } });
    expect(put?.headers.get('if-match')).toBe('"off"');
  });

  it('are turned off by another owner’s approval: asked for in a draft', async () => {
    const { page, writes } = await open();
    await turn(page);
    await submit(page);
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain('another owner has approved'),
    );
    await submit(page);
    await eventually(() => expect(page.findModal()).toBeNull());
    expect(writes()).toEqual([
      'PUT /settings',
      'POST /drafts',
      'PUT /settings in the draft',
      `POST /drafts/${draftId}/submit`,
    ]);
  });

  it('show that turning off waits for somebody', async () => {
    await open({ drafts: [submitted] });
    await eventually(() => expect(document.body.textContent).toContain('Ann asked to turn it off.'));
    expect(document.body.textContent).toContain('Waits for another owner');
  });
});
