import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerApi } from '../shared/testing/answer-api';
import { eventually, interact, render } from '../shared/testing/render';
import { LogFilterBar } from './filter-at-rest';
import { accessLogMessages as text } from './messages';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const range = { last: '24h' as const, from: undefined, to: undefined };

async function open(effect?: 'deny') {
  const requests = answerApi(() => ({ body: { items: [] } }));
  const onChange = vi.fn<() => void>();
  const filters = effect === undefined ? {} : { effect };
  const { page } = await render(<LogFilterBar filters={filters} range={range} onChange={onChange} />);
  return { page, requests };
}

describe('the filter of the access log', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is there at once, and asks for nothing to choose from before somebody turns to it', async () => {
    const { page, requests } = await open();
    expect(page.findInput()?.findNativeInput().getElement().getAttribute('aria-label')).toBe(text.find);
    expect(page.findPropertyFilter()).toBeNull();
    expect(requests).toEqual([]);
  });

  it('has the keyboard and what was typed when it is loaded', async () => {
    const { page } = await open();
    await interact(() => page.findInput()?.focus());
    await interact(() => page.findInput()?.setInputValue('rou'));
    await eventually(() => expect(page.findPropertyFilter()).not.toBeNull());
    const input = page.findPropertyFilter()?.findNativeInput().getElement();
    expect(document.activeElement).toBe(input);
    expect(input).toHaveProperty('value', 'rou');
  });

  it('opens the choice of time with the click that asked for it', async () => {
    const { page } = await open();
    await interact(() => page.findButton()?.click());
    await eventually(() =>
      expect(page.findDateRangePicker()?.findDropdown({ expandToViewport: true })).not.toBeNull(),
    );
  });

  it('shows at once what the address filters by', async () => {
    const { page } = await open('deny');
    await eventually(() => expect(page.findPropertyFilter()?.findTokens()).toHaveLength(1));
  });
});
