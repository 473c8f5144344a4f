import Input from '@cloudscape-design/components/input';
import createWrapper from '@cloudscape-design/components/test-utils/dom';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/lib/client/problem-error';
import { hasUnsaved } from '@/lib/client/unsaved';
import { FormModal } from './form-modal';
import { sharedMessages } from './messages';
import { interact, render } from './testing/render';

vi.mock('next/navigation', () => import('./testing/navigation'));

const text = sharedMessages.leave;

interface FormProps {
  readonly pending?: boolean;
  readonly onDismiss: () => void;
  readonly error?: unknown;
}

function Form({ onDismiss, error, pending = false }: FormProps) {
  const [value, setValue] = useState('');
  return (
    <FormModal
      header="Edit"
      submitText="Save"
      onSubmit={() => undefined}
      onDismiss={onDismiss}
      pending={pending}
      error={error}
    >
      <Input value={value} ariaLabel="Name" onChange={({ detail }) => setValue(detail.value)} />
      <a href="/elsewhere">elsewhere</a>
    </FormModal>
  );
}

async function open(error?: unknown, pending = false) {
  const onDismiss = vi.fn<() => void>();
  await render(<Form onDismiss={onDismiss} error={error} pending={pending} />);
  const dialog = () => {
    const found = createWrapper().findModal();
    if (!found) throw new Error('there is no dialog');
    return found;
  };
  const button = (name: string) =>
    dialog()
      .findFooter()
      ?.findAll('button')
      .find((one) => one.getElement().textContent === name);
  const press = (name: string) => interact(() => button(name)?.click());
  const type = (value: string) => interact(() => dialog().findContent().findInput()?.setInputValue(value));
  const escape = () => interact(() => dialog().findDismissButton().click());
  const isAsked = () => dialog().getElement().textContent?.includes(text.question);
  return { dialog, button, press, type, escape, isAsked, onDismiss };
}

describe('a form over the page', () => {
  it('stays while it is sent: what becomes of it is told there', async () => {
    const { escape, press, onDismiss } = await open(undefined, true);
    await escape();
    await press('Cancel');
    expect(onDismiss).not.toHaveBeenCalled();
  });

  it('closes at once while nothing was entered', async () => {
    const { escape, onDismiss } = await open();
    expect(hasUnsaved()).toBe(false);
    await escape();
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it('asks before what was entered is thrown away, and keeps it where one stays', async () => {
    const { dialog, type, escape, isAsked, press, onDismiss } = await open();
    await type('something');
    expect(hasUnsaved()).toBe(true);
    await escape();
    expect(isAsked()).toBe(true);
    expect(document.activeElement?.textContent).toBe(text.stay);
    await press(text.stay);
    expect(isAsked()).toBe(false);
    expect(dialog().findContent().findInput()?.getInputValue()).toBe('something');
    expect(onDismiss).not.toHaveBeenCalled();
  });

  it('is closed by the answer, and by Cancel, which says what it does', async () => {
    const { type, escape, press, onDismiss } = await open();
    await type('something');
    await escape();
    await press(text.leave);
    expect(onDismiss).toHaveBeenCalledOnce();
    await press(sharedMessages.cancel);
    expect(onDismiss).toHaveBeenCalledTimes(2);
  });

  it('is not left by a link without a question, but for another window', async () => {
    const { dialog, type, isAsked } = await open();
    const link = dialog().findContent().find<HTMLAnchorElement>('a')?.getElement();
    const followed = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    document.addEventListener('click', followed);
    await interact(() => link?.click());
    expect(followed).toHaveBeenCalledOnce();
    await type('something');
    await interact(() => link?.click());
    expect(followed).toHaveBeenCalledOnce();
    expect(isAsked()).toBe(true);
    link?.setAttribute('target', '_blank');
    await interact(() => link?.click());
    expect(followed).toHaveBeenCalledTimes(2);
    document.removeEventListener('click', followed);
  });

  it('stays where the session is over, and lets one sign in beside it', async () => {
    const { dialog } = await open(
      new ProblemError({
        type: 'about:blank',
        title: 'Not signed in',
        status: 401,
        code: 'unauthenticated',
        detail: 'The session is over.',
        instance: 'req-1',
      }),
    );
    const link = dialog().findContent().find('a[href="/sign-in"]')?.getElement();
    expect(link?.getAttribute('target')).toBe('_blank');
    expect(link?.textContent).toContain(sharedMessages.signIn);
  });
});
