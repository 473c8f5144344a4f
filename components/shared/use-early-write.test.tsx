import Input from '@cloudscape-design/components/input';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/lib/client/problem-error';
import { hasUnsaved } from '@/lib/client/unsaved';
import { Notifications, NotificationsProvider } from '../shell/notifications';
import { FormModal } from './form-modal';
import { sharedMessages } from './messages';
import { eventually, interact, render } from './testing/render';
import { useEarlyWrite } from './use-early-write';

vi.mock('next/navigation', () => import('./testing/navigation'));

const queryKey = ['thing'];
const refusal = new ProblemError({
  type: 'about:blank',
  title: 'Stale',
  status: 412,
  code: 'precondition_failed',
  detail: 'Somebody was faster',
  instance: 'req-1',
});

interface ThingProps {
  readonly write: (name: string) => Promise<string>;
  readonly isSafe: boolean;
  readonly onWritten: () => void;
}

function Rename({ write, isSafe, onWritten, onClose }: ThingProps & { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const early = useEarlyWrite({
    write,
    preview: (after: string) => (isSafe ? { before: 'old', after } : undefined),
    show: (shown) => queryClient.setQueryData(queryKey, shown),
    queryKey,
    onClose,
    onWritten,
    onRefused: () => undefined,
    refused: 'The name stays as it was',
  });
  return (
    <FormModal
      header="Rename"
      submitText="Save"
      onSubmit={() => early.write(name)}
      onDismiss={onClose}
      pending={early.pending}
      aside={early.isShown}
      error={early.error}
    >
      <Input value={name} ariaLabel="Name" onChange={({ detail }) => setName(detail.value)} />
    </FormModal>
  );
}

/** A thing with its name on show, and the form that changes it; the form can give way to another dialog. */
function Thing(props: ThingProps) {
  const { data } = useQuery({ queryKey, queryFn: () => 'old', initialData: 'old' });
  const [open, setOpen] = useState<'rename' | 'other' | 'none'>('rename');
  return (
    <NotificationsProvider>
      <Notifications />
      <output>{data}</output>
      <button type="button" onClick={() => setOpen('other')}>
        other
      </button>
      <em>{open}</em>
      {open === 'rename' && <Rename {...props} onClose={() => setOpen('none')} />}
    </NotificationsProvider>
  );
}

async function rename({ isSafe = true } = {}) {
  const answers: { resolve: (name: string) => void; reject: (error: unknown) => void }[] = [];
  const write = () => new Promise<string>((resolve, reject) => answers.push({ resolve, reject }));
  const onWritten = vi.fn<() => void>();
  const { page, container } = await render(<Thing write={write} isSafe={isSafe} onWritten={onWritten} />);
  await interact(() => page.findModal()?.findContent().findInput()?.setInputValue('new'));
  await interact(() => page.find('button[type=submit]')?.click());
  await eventually(() => expect(answers).toHaveLength(1));
  return {
    page,
    shown: () => container.querySelector('output')?.textContent,
    open: () => container.querySelector('em')?.textContent,
    isFormVisible: () => page.findModal()?.isVisible() ?? false,
    entered: () => page.findModal()?.findContent().findInput()?.findNativeInput().getElement().value,
    turnToOther: () => interact(() => container.querySelector('button')?.click()),
    confirm: () => interact(() => answers[0]?.resolve('new, as confirmed')),
    refuse: () => interact(() => answers[0]?.reject(refusal)),
    onWritten,
  };
}

describe('a write that is shown early', () => {
  it('is on show while the API is asked, with its form out of sight, and closes the form once confirmed', async () => {
    const { shown, open, isFormVisible, confirm, onWritten } = await rename();
    await eventually(() => expect(shown()).toBe('new'));
    expect(isFormVisible()).toBe(false);
    expect(hasUnsaved()).toBe(true);
    expect(onWritten).not.toHaveBeenCalled();
    await confirm();
    await eventually(() => expect(open()).toBe('none'));
    expect(onWritten).toHaveBeenCalledOnce();
    expect(hasUnsaved()).toBe(false);
  });

  it('is taken off again when refused, which is told, and the form is back with what was entered', async () => {
    const { page, shown, isFormVisible, entered, refuse, onWritten } = await rename();
    await eventually(() => expect(shown()).toBe('new'));
    await refuse();
    await eventually(() => expect(isFormVisible()).toBe(true));
    expect(shown()).toBe('old');
    expect(entered()).toBe('new');
    expect(page.findModal()?.getElement().textContent).toContain(sharedMessages.problem.changed);
    await eventually(() =>
      expect(page.findFlashbar()?.getElement().textContent).toContain('The name stays as it was'),
    );
    expect(onWritten).not.toHaveBeenCalled();
  });

  it('waits for the API where it may not be shown before', async () => {
    const { page, shown, isFormVisible, refuse } = await rename({ isSafe: false });
    expect(shown()).toBe('old');
    expect(isFormVisible()).toBe(true);
    await refuse();
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(page.findFlashbar()).toBeNull();
  });

  it('leaves the dialog alone that was opened meanwhile', async () => {
    const confirmed = await rename();
    await confirmed.turnToOther();
    await confirmed.confirm();
    await eventually(() => expect(confirmed.onWritten).toHaveBeenCalledOnce());
    expect(confirmed.open()).toBe('other');
  });

  it('tells of a refusal where the form is gone', async () => {
    const { page, shown, turnToOther, refuse } = await rename();
    await eventually(() => expect(shown()).toBe('new'));
    await turnToOther();
    await refuse();
    await eventually(() =>
      expect(page.findFlashbar()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(shown()).toBe('old');
  });
});
