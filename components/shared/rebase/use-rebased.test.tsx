import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { interact, render } from '../testing/render';
import { useRebased } from './use-rebased';

interface Fields {
  readonly name: string;
  readonly email: string;
}

/** What happens to a form: something is entered, or its record is read anew. */
type Step = { readonly enter: Partial<Fields> } | { readonly read: Fields };

interface FormProps {
  readonly steps: readonly Step[];
  readonly first?: Fields | undefined;
}

const opened: Fields = { name: 'Ann', email: 'ann@a.test' };

function Form({ steps, first }: FormProps) {
  const [now, setNow] = useState(opened);
  const [fields, setFields] = useRebased(now, undefined, first);
  const take = (step: Step) =>
    'read' in step ? setNow(step.read) : setFields((entered) => ({ ...entered, ...step.enter }));
  return (
    <>
      {steps.map((step) => (
        <button key={JSON.stringify(step)} type="button" onClick={() => take(step)}>
          {Object.keys(step)}
        </button>
      ))}
      <output>{JSON.stringify(fields)}</output>
    </>
  );
}

/** What the form holds in the end. */
async function after(steps: readonly Step[], first?: Fields): Promise<unknown> {
  const { container } = await render(<Form steps={steps} first={first} />);
  for (const button of container.querySelectorAll('button')) await interact(() => button.click());
  return JSON.parse(container.querySelector('output')?.textContent ?? '');
}

describe('a form over a record that others change', () => {
  it('follows the record in what was not touched', async () => {
    const held = await after([{ enter: { email: 'new@a.test' } }, { read: { ...opened, name: 'Anna' } }]);
    expect(held).toEqual({ name: 'Anna', email: 'new@a.test' });
  });

  it('takes the value that it was opened with for an entry, where somebody else has changed it since', async () => {
    const held = await after([
      { read: { ...opened, name: 'Anna' } },
      { enter: { name: 'Ann' } },
      { read: { name: 'Annie', email: 'other@a.test' } },
    ]);
    expect(held).toEqual({ name: 'Ann', email: 'other@a.test' });
  });

  it('takes what it began with for an entry', async () => {
    const held = await after([{ read: { name: 'Anna', email: 'other@a.test' } }], {
      ...opened,
      name: 'Prepared',
    });
    expect(held).toEqual({ name: 'Prepared', email: 'other@a.test' });
  });
});
