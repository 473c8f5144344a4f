import { type QueryClient, useQuery } from '@tanstack/react-query';
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

/** The form of the user as the page has it on show. */
function Page({ onClose }: { readonly onClose: () => void }) {
  const { data } = useQuery(api.users.get.queryOptions({ input: { userId: user.id } }));
  return data && <EditPrincipalModal principal={data} onClose={onClose} />;
}

/** Opens the form; `answer` sees what the page has on show while the API is asked, and `stored` is what is read anew. */
async function open(answer: (shown: UserView | undefined) => ReturnType<typeof problem>, stored = user) {
  let client: QueryClient | undefined;
  const requests = answerApi(({ operation }) =>
    operation === `PATCH /users/${user.id}` ? answer(client?.getQueryData(queryKey)) : { body: stored },
  );
  const onClose = vi.fn<() => void>();
  const { page } = await render(<Page onClose={onClose} />, (queryClient) => {
    client = queryClient;
    queryClient.setQueryData(queryKey, user);
    signInAs('admin')(queryClient);
  });
  const enter = (index: number, value: string) =>
    interact(() => page.findModal()?.findContent().findAllInputs()[index]?.setInputValue(value));
  return {
    page,
    enter,
    said: (text: string) =>
      eventually(() => expect(page.findModal()?.getElement().textContent).toContain(text)),
    value: (index: number) => page.findModal()?.findContent().findAllInputs()[index]?.getInputValue(),
    sent: () => requests.findLast(({ operation }) => operation.startsWith('PATCH')),
    submit: () => interact(() => page.find('button[type=submit]')?.click()),
    shown: () => client?.getQueryData(queryKey),
    onClose,
  };
}

describe('EditPrincipalModal', () => {
  it('has a new name on show while the API is asked, and the old one again where it is refused', async () => {
    const seen: (string | undefined)[] = [];
    const { page, enter, submit, said, shown, onClose } = await open((during) => {
      seen.push(during?.name);
      return problem(412, 'precondition_failed', 'Somebody was faster');
    });
    await enter(0, 'New name');
    await submit();
    await said(sharedMessages.problem.changed);
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

  it('shows what somebody else changed in fields that were not touched, and sends no undoing of it', async () => {
    const renamed = { ...user, name: 'Renamed', attributes: { team: 'red', level: 2 }, etag: '"4"' };
    let isRefused = true;
    const { enter, submit, said, value, sent, onClose } = await open(() => {
      if (!isRefused) return { body: renamed };
      isRefused = false;
      return problem(412, 'precondition_failed', 'Somebody was faster');
    }, renamed);
    await enter(1, 'new@a.test');
    await enter(3, 'blue');
    await submit();
    await said('Somebody else changed this');
    expect([0, 1, 3, 5].map(value)).toEqual(['Renamed', 'new@a.test', 'blue', '2']);
    await submit();
    await eventually(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent()?.headers.get('if-match')).toBe('"4"');
    expect(sent()?.body).toMatchObject({
      name: 'Renamed',
      email: 'new@a.test',
      attributes: { team: 'blue', level: 2 },
    });
  });
});
