import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { sharedMessages } from '../shared/messages';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { somebody } from '../shared/testing/somebody';
import { EditPrincipalModal } from './edit-principal-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const user: UserView = { ...somebody, attributes: { team: 'red' } };
const queryKey = api.users.get.queryKey({ input: { userId: user.id } });

/** Opens the form; `answer` sees what the page has on show while the API is asked. */
async function open(answer: (shown: UserView | undefined) => ReturnType<typeof problem>) {
  let client: QueryClient | undefined;
  const requests = answerApi(({ operation }) =>
    operation === `PATCH /users/${user.id}` ? answer(client?.getQueryData(queryKey)) : { body: user },
  );
  const onClose = vi.fn<() => void>();
  const { page } = await render(<EditPrincipalModal principal={user} onClose={onClose} />, (queryClient) => {
    client = queryClient;
    queryClient.setQueryData(queryKey, user);
    signInAs('admin')(queryClient);
  });
  const enter = (index: number, value: string) =>
    interact(() => page.findModal()?.findContent().findAllInputs()[index]?.setInputValue(value));
  return {
    page,
    enter,
    submit: () => interact(() => page.find('button[type=submit]')?.click()),
    shown: () => client?.getQueryData(queryKey),
    requests,
    onClose,
  };
}

describe('EditPrincipalModal', () => {
  it('has a new name on show while the API is asked, and the old one again where it is refused', async () => {
    const seen: (string | undefined)[] = [];
    const { page, enter, submit, shown, onClose } = await open((during) => {
      seen.push(during?.name);
      return problem(412, 'precondition_failed', 'Somebody was faster');
    });
    await enter(0, 'New name');
    await submit();
    await eventually(() =>
      expect(page.findModal()?.getElement().textContent).toContain(sharedMessages.problem.changed),
    );
    expect(seen).toEqual(['New name']);
    expect(shown()).toEqual(user);
    expect(page.findModal()?.isVisible()).toBe(true);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('waits for the API where an attribute changes, which conditions may ask for', async () => {
    const changed = { ...user, name: 'New name', etag: '"4"' };
    const seen: (string | undefined)[] = [];
    const { enter, submit, shown, onClose } = await open((during) => {
      seen.push(during?.name);
      return { body: changed };
    });
    await enter(0, 'New name');
    await enter(3, 'blue');
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(seen).toEqual(['Somebody']);
    expect(shown()).toEqual(changed);
  });
});
