import { describe, expect, it } from 'vitest';
import { eventually, render } from './testing/render';
import { useRowsInSteps } from './use-rows-in-steps';

const drawn: number[] = [];

function Rows({ rows }: { readonly rows: readonly number[] }) {
  const shown = useRowsInSteps(rows);
  drawn.push(shown.length);
  return <p>{shown.join(' ')}</p>;
}

const upTo = (total: number) => Array.from({ length: total }, (_, index) => index);
const shownRows = () =>
  (document.querySelector('p')?.textContent ?? '').split(' ').filter(Boolean).map(Number);

describe('useRowsInSteps', () => {
  it('draws what a window shows first, then all the rows, in their order', async () => {
    drawn.length = 0;
    await render(<Rows rows={upTo(50)} />);
    await eventually(() => expect(shownRows()).toEqual(upTo(50)));
    expect(drawn[0]).toBeLessThan(20);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
  });

  it('draws a short list whole', async () => {
    drawn.length = 0;
    await render(<Rows rows={upTo(3)} />);
    expect(drawn[0]).toBe(3);
  });
});
