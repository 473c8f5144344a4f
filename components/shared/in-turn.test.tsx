import { describe, expect, it } from 'vitest';
import { InTurn } from './in-turn';
import { eventually, render } from './testing/render';

describe('InTurn', () => {
  it('draws the first panel, then all of them, in their order', async () => {
    const { page } = await render(
      <InTurn>
        <p>one</p>
        {false}
        <p>two</p>
        <p>three</p>
      </InTurn>,
    );
    expect(page.getElement().textContent).toMatch(/^one/);
    await eventually(() => expect(page.getElement().textContent).toBe('onetwothree'));
  });
});
