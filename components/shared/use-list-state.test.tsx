import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { render } from './testing/render';
import { type ListState, useListState } from './use-list-state';

vi.mock('next/navigation', () => import('./testing/navigation'));

const filters = z.object({ q: z.string().optional() });
type State = ListState<z.output<typeof filters>>;

async function showList(): Promise<() => State> {
  const seen: State[] = [];
  function List() {
    const list = useListState(filters);
    seen.push(list);
    return null;
  }
  await render(<List />);
  return () => {
    const last = seen.at(-1);
    if (!last) throw new Error('the list was never rendered');
    return last;
  };
}

describe('useListState', () => {
  beforeEach(() => {
    window.sessionStorage.clear();
    window.history.replaceState(null, '', '/users');
  });

  it('starts where the address says', async () => {
    window.history.replaceState(null, '', '/users?q=ada&page=2&cursor=c2');
    const list = await showList();
    expect(list()).toMatchObject({ filters: { q: 'ada' }, page: 2, cursor: 'c2' });
  });

  it('steps forward by the cursor that the API gave, and back by those it remembers', async () => {
    const list = await showList();
    act(() => list().goToPage(2, 'c2'));
    act(() => list().goToPage(3, 'c3'));
    expect(window.location.search).toBe('?page=3&cursor=c3');

    act(() => list().goToPage(2, 'c4'));
    expect(list()).toMatchObject({ page: 2, cursor: 'c2' });
    act(() => list().goToPage(1, 'c3'));
    expect(window.location.search).toBe('');
  });

  it('goes to the first page where it does not know the cursor of the one asked for', async () => {
    window.history.replaceState(null, '', '/users?page=4&cursor=c4');
    const list = await showList();
    act(() => list().goToPage(3, 'c5'));
    expect(list()).toMatchObject({ page: 1, cursor: undefined });
  });

  it('starts again at the first page when a filter changes', async () => {
    window.history.replaceState(null, '', '/users?page=2&cursor=c2&tab=x');
    const list = await showList();
    act(() => list().setFilters({ q: 'grace' }));
    expect(window.location.search).toBe('?tab=x&q=grace');
  });
});
