import { describe, expect, it, vi } from 'vitest';
import { answerApi } from '../shared/testing/answer-api';
import { eventually, interact, render } from '../shared/testing/render';
import { useFetchAhead } from './fetch-ahead';

const prefetch = vi.hoisted(() => vi.fn<(href: string) => void>());
vi.mock('next/navigation', () => ({ useRouter: () => ({ prefetch }) }));

function Links() {
  useFetchAhead();
  return (
    <div>
      <a href="/users">
        <span>Users</span>
      </a>
      <a href="/">Overview</a>
      <a href="/apis/orders">Orders</a>
      <a href="https://example.com/">Elsewhere</a>
    </div>
  );
}

const point = (target: Element | null | undefined) =>
  interact(() => target?.dispatchEvent(new Event('pointerover', { bubbles: true })));

const focus = (link: string) => interact(() => document.querySelector<HTMLElement>(link)?.focus());
const press = (link: string) =>
  interact(() => document.querySelector(link)?.dispatchEvent(new Event('pointerdown', { bubbles: true })));

describe('a link on which the pointer rests', () => {
  it('has its page and its first rows fetched', async () => {
    const requests = answerApi(() => ({ body: { items: [] } }));
    await render(<Links />);
    await point(document.querySelector('a[href="/users"] span'));
    await eventually(() => expect(requests.map(({ operation }) => operation)).toEqual(['GET /users']));
    expect(prefetch).toHaveBeenLastCalledWith('/users', { kind: 'full' });
  });

  it('has the routes of an API fetched beside the API, from the list of those that there are', async () => {
    const requests = answerApi(() => ({ body: { items: [] } }));
    await render(<Links />);
    await point(document.querySelector('a[href="/apis/orders"]'));
    await eventually(() => expect(prefetch).toHaveBeenLastCalledWith('/apis/orders', { kind: 'full' }));
    expect(requests).toEqual([]);
    window.history.pushState(null, '', '/apis');
    await point(document.querySelector('a[href="/apis/orders"]'));
    await eventually(() => expect(requests).toHaveLength(2));
    expect(requests.map(({ operation }) => operation)).toEqual([
      'GET /apis/orders',
      'GET /apis/orders/routes',
    ]);
  });

  it('has nothing counted in the log, which is paid for', async () => {
    const requests = answerApi(() => ({ body: { items: [] } }));
    await render(<Links />);
    await point(document.querySelector('a[href="/"]'));
    await eventually(() => expect(prefetch).toHaveBeenLastCalledWith('/', { kind: 'full' }));
    expect(requests).toEqual([]);
  });
});

describe('a link that has the keyboard', () => {
  it('has its page fetched when the keyboard rests there, not when it passes', async () => {
    answerApi(() => ({ body: { items: [] } }));
    await render(<Links />);
    prefetch.mockClear();
    await focus('a[href="/users"]');
    await focus('a[href="/"]');
    await eventually(() => expect(prefetch).toHaveBeenCalled());
    expect(prefetch.mock.calls.map(([href]) => href)).toEqual(['/']);
  });
});

describe('a link that is pressed', () => {
  it('has its page fetched at once, unless it leads out of the console', async () => {
    answerApi(() => ({ body: { items: [] } }));
    await render(<Links />);
    prefetch.mockClear();
    await press('a[href^="https"]');
    await press('a[href="/users"]');
    expect(prefetch.mock.calls.map(([href]) => href)).toEqual(['/users']);
  });
});

describe('a link that is followed', () => {
  it('has its first question asked before its page is there, one that is paid for too', async () => {
    const requests = answerApi(() => ({ body: { items: [] } }));
    await render(<Links />);
    await interact(() => document.querySelector<HTMLElement>('a[href="/"]')?.click());
    await eventually(() => expect(requests.length).toBeGreaterThan(0));
    expect(requests[0]?.operation).toContain('/access-log');
  });
});
