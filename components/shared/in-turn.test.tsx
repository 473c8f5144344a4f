import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { After, InTurn } from './in-turn';
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

describe('After', () => {
  it('is drawn when what stands before it is there', async () => {
    const { page } = await render(
      <p>
        frame
        <After turns={2}> navigation</After>
        <After turns={1}> page,</After>
      </p>,
    );
    const seen = new Set<string | null>();
    await eventually(() => {
      seen.add(page.getElement().textContent);
      expect(page.getElement().textContent).toBe('frame navigation page,');
    });
    expect([...seen].filter((text) => text?.includes('navigation') && !text.includes('page'))).toEqual([]);
  });

  it('is not drawn with the frame itself', () => {
    expect(renderToString(<After turns={1}>page</After>)).toBe('');
  });
});
