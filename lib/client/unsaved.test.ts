import { describe, expect, it, vi } from 'vitest';
import { holdUnsaved, leavePage } from './unsaved';

const way = () => vi.fn<() => void>();
const question = () => vi.fn<(leave: () => void) => void>();

describe('leaving the page', () => {
  it('is done at once where there is nothing to lose', () => {
    const leave = way();
    leavePage(leave);
    expect(leave).toHaveBeenCalledOnce();
  });

  it('waits for the answer to the form that came last', () => {
    const [first, last, leave] = [question(), question(), way()];
    const releases = [holdUnsaved(first), holdUnsaved(last)];
    leavePage(leave);
    for (const release of releases) release();
    expect(first).not.toHaveBeenCalled();
    expect(leave).not.toHaveBeenCalled();
    last.mock.lastCall?.[0]();
    expect(leave).toHaveBeenCalledOnce();
  });

  it('asks nothing of what was sent already', () => {
    const leave = way();
    const release = holdUnsaved();
    leavePage(leave);
    release();
    expect(leave).toHaveBeenCalledOnce();
  });
});
