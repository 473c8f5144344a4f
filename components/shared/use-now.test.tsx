import type { ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { interact, render } from './testing/render';
import { useNow, useNowNear } from './use-now';

const start = Date.parse('2026-11-01T12:00:00.000Z');
const drawn: number[] = [];

function Clock({ stepMs }: { readonly stepMs: number }) {
  const now = useNow(stepMs);
  drawn.push(now - start);
  return <p>{now}</p>;
}

function Countdown({ toMs }: { readonly toMs: number }) {
  const now = useNowNear(toMs);
  drawn.push(now - start);
  return <p>{now}</p>;
}

async function watch(clock: ReactElement) {
  drawn.length = 0;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: start });
  await render(clock);
}
const pass = (ms: number) => interact(() => vi.advanceTimersByTime(ms));

afterEach(() => vi.useRealTimers());

describe('a clock on the page', () => {
  it('is drawn again when a step has passed, and not before', async () => {
    await watch(<Clock stepMs={60_000} />);
    await pass(59_000);
    expect(new Set(drawn)).toEqual(new Set([0]));
    await pass(1_000);
    expect(drawn.at(-1)).toBe(60_000);
  });

  it('shares one timer with the others', async () => {
    await watch(
      <>
        <Clock stepMs={1_000} />
        <Clock stepMs={1_000} />
      </>,
    );
    expect(vi.getTimerCount()).toBe(1);
  });

  it('goes by the second towards a moment that is near', async () => {
    await watch(<Countdown toMs={start + 30_000} />);
    await pass(1_000);
    expect(drawn.at(-1)).toBe(1_000);
  });

  it('goes by the half minute towards one that is hours away', async () => {
    await watch(<Countdown toMs={start + 7_200_000} />);
    await pass(29_000);
    expect(drawn.at(-1)).toBe(0);
    await pass(1_000);
    expect(drawn.at(-1)).toBe(30_000);
  });
});
