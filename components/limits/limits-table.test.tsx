import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LimitView } from '@/lib/contracts/limits';
import { sharedMessages } from '../shared/messages';
import { type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { LimitsTable } from './limits-table';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const limit: LimitView = {
  id: 'readers',
  name: 'Readers',
  appliesTo: { type: 'role', roleId: 'reader' },
  requests: 600,
  periodSeconds: 60,
  burst: 100,
  target: { name: 'Reader' },
  etag: '"1"',
};

/** As somebody else has made it since the list was read. */
const changed: LimitView = { ...limit, requests: 60, burst: 7, etag: '"2"' };

async function open(items: readonly LimitView[], write: (request: ApiRequest) => ReturnType<typeof problem>) {
  const requests = answerApi((request) => {
    if (!request.operation.startsWith('GET')) return write(request);
    if (request.operation === 'GET /limits/readers') return { body: changed };
    return { body: { items: request.operation === 'GET /limits' ? items : [] } };
  });
  const { page } = await render(<LimitsTable />, signInAs('admin'));
  await eventually(() => expect(page.findTable()?.findLoadingText()).toBeNull());
  return { page, written: () => requests.filter(({ operation }) => !operation.startsWith('GET')) };
}

const submit = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
const choose = (page: Rendered['page'], name: string) =>
  interact(() => page.find(`[aria-label="${name} Readers"]`)?.click());

describe('the limits', () => {
  beforeEach(() => window.history.replaceState(null, '', '/policy-settings?tab=limits'));

  it('are taught where there are none, and refused with what is missing at its field', async () => {
    const { page, written } = await open([], () => ({ body: {} }));
    expect(page.getElement().textContent).toContain('Without a limit');
    await interact(() => page.findTable()?.findHeaderSlot()?.findButton()?.click());
    await submit(page);
    const dialog = page.findModal()?.getElement().textContent;
    expect(dialog).toContain('Enter a name.');
    expect(dialog).toContain('Choose the role.');
    expect(written()).toEqual([]);
  });

  it('are changed as they were looked at, a burst that was taken away included', async () => {
    const { page, written } = await open([limit], () => ({ body: limit }));
    await choose(page, 'Edit');
    expect(page.findModal()?.getElement().textContent).toContain(
      'Each caller with the role Reader is allowed 600 requests a minute, up to 100 at once.',
    );
    await interact(() => page.findModal()?.findContent().findAllInputs().at(-1)?.setInputValue(''));
    await submit(page);
    await eventually(() => expect(page.findModal()).toBeNull());
    const [request] = written();
    expect(request?.operation).toBe('PATCH /limits/readers');
    expect(request?.headers.get('if-match')).toBe('"1"');
    expect(request?.body).toMatchObject({ requests: 600, periodSeconds: 60, burst: null });
  });

  it('keep what was entered where somebody was faster, show what they changed, and go on from there', async () => {
    const refused = problem(412, 'precondition_failed', 'It has changed since.');
    const { page, written } = await open([limit], ({ headers }) =>
      headers.get('if-match') === '"1"' ? refused : { body: limit },
    );
    const said = () => page.findModal()?.getElement().textContent;
    await choose(page, 'Edit');
    await interact(() => page.findModal()?.findContent().findAllInputs().at(1)?.setInputValue('5'));
    await submit(page);
    await eventually(() => expect(said()).toContain(sharedMessages.problem.changed));
    await interact(() =>
      page.findModal()?.findContent().findAlert()?.findActionSlot()?.findButton()?.click(),
    );
    await eventually(() => expect(said()).toContain('Somebody else changed this'));
    const inputs = page.findModal()?.findContent().findAllInputs();
    expect([1, -1].map((index) => inputs?.at(index)?.getInputValue())).toEqual(['5', '7']);
    await submit(page);
    await eventually(() => expect(page.findModal()).toBeNull());
    expect(written().map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', '"2"']);
    expect(written().at(-1)?.body).toMatchObject({ requests: 5, burst: 7 });
  });
});
