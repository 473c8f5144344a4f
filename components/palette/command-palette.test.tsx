import { beforeEach, describe, expect, it, vi } from 'vitest';
import { holdUnsaved } from '@/lib/client/unsaved';
import { type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { CommandPalette } from './command-palette';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const user = { id: 'usr_0123-56789_abcdef', name: 'Ada Example', subject: 'ada', email: 'ada@example.com' };
const route = {
  id: 'rte_1',
  apiId: 'orders',
  method: 'GET',
  path: '/orders/{orderId}',
  summary: 'One order',
};
const answers: Readonly<Record<string, unknown>> = {
  'GET /users': { items: [user] },
  'GET /apis': { items: [{ id: 'orders', name: 'Order service' }] },
  'GET /routes': { items: [route] },
};

const answering = ({ operation }: ApiRequest) => ({ body: answers[operation] ?? { items: [] } });

async function open(onClose: () => void = () => undefined) {
  const { page } = await render(<CommandPalette onClose={onClose} />);
  const palette = page.findAutosuggest();
  if (palette === null) throw new Error('the palette has no field');
  return { page, palette };
}

type Palette = NonNullable<ReturnType<Rendered['page']['findAutosuggest']>>;

const labelsOf = (palette: Palette) =>
  palette
    .findDropdown()
    .findOptions()
    .map((option) => option.getElement().textContent ?? '');
const labels = (palette: Palette) => labelsOf(palette).join('\n');
const type = (palette: Palette, text: string) => interact(() => palette.setInputValue(text));
/** Cloudscape goes by the key code. */
const key = { up: 38, enter: 13 };
const press = (palette: Palette, keyCode: number) =>
  interact(() => palette.findNativeInput().keydown({ keyCode }));

describe('CommandPalette', () => {
  beforeEach(() => window.history.replaceState(null, '', '/'));

  it('has the pages before anything is typed, and narrows them down', async () => {
    answerApi(answering);
    const { palette } = await open();
    await eventually(() => expect(document.activeElement?.getAttribute('role')).toBe('combobox'));
    expect(labels(palette)).toContain('Access log');
    await type(palette, 'chan');
    expect(labels(palette)).toContain('Changes');
    expect(labels(palette)).not.toContain('Access log');
  });

  it('finds what the API finds, and goes to what the arrow keys chose', async () => {
    answerApi(answering);
    const onClose = vi.fn<() => void>();
    const { palette } = await open(onClose);
    await type(palette, 'ord');
    await eventually(() => expect(labels(palette)).toContain('GET /orders/{orderId}'));
    expect(labels(palette)).toContain('Ada Example');
    expect(labels(palette)).toContain('Order service');
    await press(palette, key.up);
    await press(palette, key.enter);
    expect(window.location.pathname + window.location.search).toBe('/apis/orders?route=rte_1');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('goes to the first that is found when Enter comes before the answer', async () => {
    answerApi(answering);
    const { palette } = await open();
    await type(palette, 'ada');
    await press(palette, key.enter);
    await eventually(() => expect(window.location.pathname).toBe(`/users/${user.id}`));
  });

  it('finds a user by id, and a route by method and path', async () => {
    const requests = answerApi(({ operation }) => ({
      body: operation === `GET /users/${user.id}` ? user : { items: [] },
    }));
    const { palette } = await open();
    await type(palette, user.id);
    await eventually(() => expect(labels(palette)).toContain('Ada Example'));
    await type(palette, 'get /orders');
    await eventually(() =>
      expect(requests.findLast(({ operation }) => operation === 'GET /routes')?.query.toString()).toBe(
        'method=GET&q=%2Forders&limit=12',
      ),
    );
  });

  it('says that nothing is found', async () => {
    answerApi(() => ({ body: { items: [] } }));
    const { page, palette } = await open();
    await type(palette, 'nobody');
    await eventually(() =>
      expect(page.getElement().textContent).toContain('Nothing begins with or contains this'),
    );
  });

  it('leaves a form that holds something only after it has asked', async () => {
    answerApi(answering);
    const asked = vi.fn<(leave: () => void) => void>();
    const release = holdUnsaved(asked);
    const { palette } = await open();
    await type(palette, 'policy ver');
    await press(palette, key.up);
    await press(palette, key.enter);
    expect(window.location.pathname).toBe('/');
    asked.mock.lastCall?.[0]();
    release();
    expect(window.location.pathname).toBe('/versions');
  });

  it('says why nothing is found when the API fails', async () => {
    answerApi(() => problem(503, 'unavailable', 'The store does not answer.'));
    const { page, palette } = await open();
    await type(palette, 'ada');
    await eventually(() => expect(page.getElement().textContent).toContain('The store does not answer.'));
  });
});
